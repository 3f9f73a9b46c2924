package io.rowport.domain;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What reading an upload once has told about it.
 *
 * @param name the file's name as sent; never a path to be used
 * @param fingerprint its bytes: how many, and their digest
 * @param dialect how it is written
 * @param grounds why each part of the dialect was decided so, by the part's name: a sentence
 * @param headers its columns, without those that Rowport itself adds to reports
 * @param rows the number of data rows
 * @param warnings what a person should look at
 */
public record SourceFile(
        String name,
        Fingerprint fingerprint,
        Dialect dialect,
        Map<String, String> grounds,
        Headers headers,
        long rows,
        List<Warning> warnings) {
    /**
     * The bytes of an upload, as they came.
     *
     * @param size how many there are
     * @param sha256 their SHA-256, in lower-case hex
     */
    public record Fingerprint(long size, String sha256) {
        public Fingerprint {
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    public SourceFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(dialect, "dialect");
        grounds = Map.copyOf(grounds);
        Objects.requireNonNull(headers, "headers");
        warnings = List.copyOf(warnings);
        if (rows < 0) {
            throw new IllegalArgumentException("rows must not be negative: " + rows);
        }
    }
}
