package io.rowport.benchmarks.measure;

import java.nio.file.Path;

/** Where databases come from, each with the server's tables in it and nothing else but one firm. */
public interface Database extends AutoCloseable {
    /** {@return the name for tables} */
    String name();

    /** Makes one, for a contender that is about to start. */
    Fresh fresh();

    /** {@return the CPU seconds that the database's server has taken so far; 0 where it is in the contender's process} */
    double cpuSeconds();

    @Override
    void close();

    /** One database and the data folder of a server on it; both go with it. */
    interface Fresh extends AutoCloseable {
        Path folder();

        /** {@return the URL for the server, which adds what it needs} */
        String serverUrl();

        /** {@return the URL for a peer, as safe as the server's: acknowledged commits outlive the process} */
        String peerUrl();

        @Override
        void close();
    }
}
