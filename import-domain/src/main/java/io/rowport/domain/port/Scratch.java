package io.rowport.domain.port;

import io.rowport.domain.ImportId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives room for what a validation must remember of earlier rows: on disk, so that memory stays flat. */
@FunctionalInterface
public interface Scratch {
    /**
     * Opens an empty room, whatever an earlier one for the same import left behind.
     *
     * @param id the import that is validated
     * @param keys about how many keys will be put; more may come, and take longer
     * @return the room, gone when closed
     */
    Room open(ImportId id, long keys);

    /** Lists of values under keys, for one thread. Not part of any transaction. */
    interface Room extends AutoCloseable {
        /**
         * Gives what was put under a key.
         *
         * @param key the key
         * @return the values, null where nothing was put
         */
        @Nullable List<@Nullable Object> get(String key);

        /**
         * Puts values under a key, in place of earlier ones.
         *
         * @param key the key
         * @param values values of the Java types that {@link io.rowport.domain.FieldType}s read to, or null
         */
        void put(String key, List<@Nullable Object> values);

        @Override
        void close();
    }
}
