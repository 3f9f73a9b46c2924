package io.rowport.application;

import io.rowport.domain.RecordBatch;
import io.rowport.domain.StoredRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Loads the records of the next batch while the one before is written. Where that one writes any of the same, what was loaded is
 * of no use any more; a change by somebody else is told by the store. {@link #load} is for the thread that reads
 * ahead, all else for the one that applies.
 */
final class RecordsAhead {
    /** As many batches as are read ahead, and the one in hand. */
    private static final int MOST = 2;

    private final BiFunction<RecordBatch, RecordNames, List<StoredRecord>> loading;
    private final Map<RecordNames, Loaded> loaded = new ConcurrentHashMap<>();
    private final Deque<Written> written = new ArrayDeque<>();
    private long writes;
    private volatile long committed;

    /** What was there once so many writes were committed. */
    private record Loaded(long after, List<StoredRecord> records) {}

    private record Written(long number, RecordNames records) {}

    /** Loads the records that a batch names by a function, which is called by the thread that reads ahead. */
    RecordsAhead(BiFunction<RecordBatch, RecordNames, List<StoredRecord>> loading) {
        this.loading = loading;
    }

    /** Loads what a batch that isn't applied yet is about. */
    void load(RecordBatch batch) {
        RecordNames wanted = RecordNames.wantedBy(batch);
        if (wanted.isEmpty()) {
            return;
        }
        long after = committed;
        if (loaded.size() >= MOST) {
            // Of a batch that was never applied as a whole.
            loaded.clear();
        }
        try {
            loaded.put(wanted, new Loaded(after, loading.apply(batch, wanted)));
        } catch (RuntimeException e) {
            // Loaded once more when its turn comes, it will say what is wrong to who can do something about it.
        }
    }

    /** Gives what was loaded, once; empty where it has to be loaded now. */
    Optional<List<StoredRecord>> take(RecordNames wanted) {
        Loaded found = loaded.remove(wanted);
        if (found == null) {
            return Optional.empty();
        }
        boolean isForgotten = found.after() < writes - written.size();
        boolean isStale = written.stream()
                .anyMatch(write ->
                        write.number() > found.after() && write.records().overlaps(wanted));
        return isForgotten || isStale ? Optional.empty() : Optional.of(found.records());
    }

    /** Some records are about to be created or changed, from or to these names. */
    void writing(RecordNames records) {
        writes++;
        written.add(new Written(writes, records));
        if (written.size() > MOST) {
            written.remove();
        }
    }

    /** All that was written so far can be seen by everybody. */
    void committed() {
        committed = writes;
    }
}
