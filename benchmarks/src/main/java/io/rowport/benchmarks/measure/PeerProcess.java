package io.rowport.benchmarks.measure;

import io.rowport.benchmarks.BenchmarkFile;
import io.rowport.benchmarks.peers.Peer;
import io.rowport.benchmarks.peers.PeerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A peer, measured from when it is ready until it says that it is done. */
public record PeerProcess(PeerKind kind) implements Contender {
    @Override
    public String name() {
        return kind.label();
    }

    @Override
    public Sample run(BenchmarkFile file, Database database) {
        try (Database.Fresh fresh = database.fresh()) {
            List<String> arguments = new ArrayList<>(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    Peer.class.getName(),
                    kind.label(),
                    file.path().toString()));
            arguments.add(fresh.peerUrl());
            Path errors = fresh.folder().resolve("errors.log");
            Process process = Java.start(arguments, Map.of(), errors);
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                    Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                expect("ready", out, errors);
                double client = Cost.cpuSeconds(process.pid());
                double base = database.cpuSeconds();
                long start = System.nanoTime();
                in.append('\n').flush();
                long ok = Long.parseLong(expect("done ", out, errors));
                double seconds = (System.nanoTime() - start) / 1e9;
                return new Sample(
                        seconds,
                        Cost.cpuSeconds(process.pid()) - client,
                        database.cpuSeconds() - base,
                        Cost.peakMegabytes(process.pid()),
                        ok);
            } finally {
                Java.awaitEnd(process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads lines until one begins so, and gives what follows. */
    private static String expect(String beginning, BufferedReader out, Path errors) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IllegalStateException(
                "The process ended before it was " + beginning + ":\n" + Files.readString(errors));
    }
}
