package io.rowport.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The main class of a peer's process. It opens what it needs, says {@code ready}, waits for a line, does the work, says
 * {@code done}, and waits for the end of its input: so that what the work costs can be measured from outside, without the start.
 */
public final class Peer {
    private Peer() {}

    /** Work that can be begun at once. */
    interface Job extends AutoCloseable {
        /** Does it, and gives the number of rows that were sound. */
        long run() throws Exception;

        @Override
        void close() throws SQLException;
    }

    /**
     * Runs one.
     *
     * @param arguments the kind of {@link PeerKind}, the file, and the JDBC URL where the kind writes
     */
    public static void main(String[] arguments) throws Exception {
        PeerKind kind = PeerKind.named(arguments[0]);
        try (Job job = open(kind, Path.of(arguments[1]), arguments.length > 2 ? arguments[2] : "");
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say("ready");
            await(in);
            long sound = job.run();
            say("done " + sound);
            await(in);
        }
    }

    private static Job open(PeerKind kind, Path file, String url) throws Exception {
        ClientCheck check = new ClientCheck(LocalDate.now(Clock.systemUTC()));
        return switch (kind) {
            case READ -> new ReadOnly(file);
            case READ_AND_CHECK -> new ReadAndCheck(file, check);
            case JDBC -> new JdbcBatches(file, check, url);
            case COPY -> new OneCopy(file, check, url);
            case SPRING_BATCH -> new SpringBatchJob(file, check, url);
        };
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void await(BufferedReader in) throws IOException {
        in.readLine();
    }
}
