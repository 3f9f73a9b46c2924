package io.rowport.bootstrap.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A JVM that starts fast: hundreds of rounds are hundreds of starts. */
final class CheapJvm {
    private static final List<String> PLAIN = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m");

    private static List<String> command = PLAIN;

    private CheapJvm() {}

    static List<String> command() {
        return command;
    }

    /** Keeps the classes of one start for all others, which then take half of the time. */
    static synchronized void shareClasses() {
        if (command != PLAIN) {
            return;
        }
        Path archive =
                Faults.logs().resolve("rowport-" + ProcessHandle.current().pid() + ".jsa");
        command = with("-XX:ArchiveClassesAtExit=" + archive);
        try (RowportProcess server = RowportProcess.start(Faults.folder("shared-classes"), Map.of())) {
            server.awaitReady();
            server.stop();
        }
        command = with(Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto");
    }

    private static List<String> with(String option) {
        List<String> flags = new ArrayList<>(PLAIN);
        flags.add(option);
        return List.copyOf(flags);
    }
}
