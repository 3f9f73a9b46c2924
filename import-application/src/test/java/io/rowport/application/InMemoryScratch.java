package io.rowport.application;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Scratch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives rooms in memory. */
public final class InMemoryScratch implements Scratch {
    /** Makes a source of rooms. */
    public InMemoryScratch() {
        // nothing to prepare
    }

    @Override
    public Room open(ImportId id, long keys) {
        Map<String, List<@Nullable Object>> values = new HashMap<>();
        return new Room() {
            @Override
            public @Nullable List<@Nullable Object> get(String key) {
                return values.get(key);
            }

            @Override
            public void put(String key, List<@Nullable Object> put) {
                values.put(key, Collections.unmodifiableList(new ArrayList<>(put)));
            }

            @Override
            public void close() {
                values.clear();
            }
        };
    }
}
