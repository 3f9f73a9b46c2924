package io.rowport.domain.port;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from the beginning, as often as needed. */
@FunctionalInterface
public interface Content {
    /**
     * Opens them.
     *
     * @return a stream at the first byte, which the caller closes
     * @throws IOException where they can't be read, or are gone
     */
    InputStream open() throws IOException;
}
