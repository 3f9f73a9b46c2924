package io.rowport.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What a process has cost so far, as Linux counts it in {@code /proc}. */
final class Cost {
    /** Of {@code /proc/PID/stat}, in units of 10 ms: it is 100 a second on every Linux that Java runs on. */
    private static final double TICKS_A_SECOND = 100;

    private Cost() {}

    /** {@return the CPU seconds of a process, with those of its children that it has waited for; 0 where it has gone} */
    static double cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the most memory that a process had resident at any time, in MB} */
    static long peakMegabytes(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
            String peak = lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(peak.replaceAll("\\D", "")) / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
