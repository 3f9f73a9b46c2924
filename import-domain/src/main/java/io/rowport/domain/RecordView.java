package io.rowport.domain;

import org.jspecify.annotations.Nullable;

/** A record as rules see it: as it would be after its row was applied. */
public interface RecordView {
    /**
     * Gives a value.
     *
     * @param path a field's name, or a way through references such as {@code plan_uuid.client_uuid.type}
     * @return the value, null where the field is blank or the way ends before
     */
    @Nullable Object get(String path);

    /**
     * Whether a value is known.
     *
     * @param path a field's name, or a way through references
     * @return false where its cell, or the record that it refers to, couldn't be read: that is reported already
     */
    boolean isKnown(String path);
}
