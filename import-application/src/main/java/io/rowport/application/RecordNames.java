package io.rowport.application;

import io.rowport.domain.OnExisting;
import io.rowport.domain.RecordBatch;
import io.rowport.domain.RecordDraft;
import io.rowport.domain.RecordDraft.Intent;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Records by their names: those that the rows of a batch change if they are there, for instance.
 *
 * @param ids their UUIDs
 * @param references their external references
 */
record RecordNames(Set<UUID> ids, Set<String> references) {
    /** Those that the rows of a batch change, each by the name that its row gives it. */
    static RecordNames wantedBy(RecordBatch batch) {
        Set<UUID> ids = new HashSet<>();
        Set<String> references = new HashSet<>();
        for (RecordDraft draft : batch.drafts()) {
            if (isByUuid(draft)) {
                ids.add(draft.uuid().orElseThrow());
            } else if (isWanted(draft, batch)) {
                draft.externalReference().ifPresent(references::add);
            }
        }
        return new RecordNames(ids, references);
    }

    /** Whether a row changes a record that is there already, if it is. */
    static boolean isWanted(RecordDraft draft, RecordBatch batch) {
        return draft.intent() == Intent.UPDATE
                || batch.run().request().options().onExisting() == OnExisting.UPDATE;
    }

    private static boolean isByUuid(RecordDraft draft) {
        return draft.intent() == Intent.UPDATE && draft.uuid().isPresent();
    }

    boolean overlaps(RecordNames other) {
        return !Collections.disjoint(ids, other.ids) || !Collections.disjoint(references, other.references);
    }

    boolean isEmpty() {
        return ids.isEmpty() && references.isEmpty();
    }
}
