package io.rowport.domain;

import java.util.Objects;

/**
 * What the uploader asked for.
 *
 * @param type the name of the record type
 * @param mode what the run does with its rows
 * @param options what was chosen, or the defaults
 */
public record ImportRequest(String type, Mode mode, ImportOptions options) {
    public ImportRequest {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(options, "options");
    }
}
