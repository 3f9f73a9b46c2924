package io.rowport.benchmarks.peers;

import java.util.Locale;

/** What a peer does. */
public enum PeerKind {
    /** Reads the file, and that is all. */
    READ,
    /** Reads the file and checks its rows. */
    READ_AND_CHECK,
    /** A loop over batches of JDBC, as one writes by hand. */
    JDBC,
    /** One {@code COPY} for the whole file: what PostgreSQL can do at best while each row is checked. */
    COPY,
    /** A job as a team writes it with Spring Batch. */
    SPRING_BATCH;

    /** {@return the name that commands and tables use} */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static PeerKind named(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
