package io.rowport.application;

import io.rowport.domain.Dialect;
import io.rowport.domain.Headers;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the simplest of files, for tests: UTF-8, one row a line, cells between commas, no quotes. A backslash stands before a
 * comma or a backslash that is part of a cell, and before an n that stands for a line break.
 */
public final class TextRowReader implements RowReader {
    /** Makes a reader. */
    public TextRowReader() {
        // nothing to prepare
    }

    @Override
    public SourceFile inspect(String name, Content content, ImportOptions options) throws IOException {
        byte[] bytes = bytes(content);
        List<String> lines = lines(bytes);
        if (lines.isEmpty()) {
            throw new UploadRefused("empty_file", "The file is empty.");
        }
        List<String> header = TextRows.cells(lines.get(0));
        return new SourceFile(
                name,
                new SourceFile.Fingerprint(bytes.length, sha256(bytes)),
                Dialect.rfc4180(StandardCharsets.UTF_8),
                Map.of(),
                Headers.of(header.stream().filter(column -> !isOwn(column)).toList()),
                lines.size() - 1L,
                List.of());
    }

    @Override
    public Cursor open(Content content, SourceFile file, long after) throws IOException {
        List<String> lines = lines(bytes(content));
        List<String> header = TextRows.cells(lines.get(0));
        return new Cursor() {
            private int next = (int) after + 1;

            @Override
            public @Nullable Row next() {
                if (next >= lines.size()) {
                    return null;
                }
                List<String> cells = TextRows.cells(lines.get(next));
                String[] kept = IntStream.range(0, cells.size())
                        .filter(i -> i >= header.size() || !isOwn(header.get(i)))
                        .mapToObj(cells::get)
                        .toArray(String[]::new);
                next++;
                return Row.of(next - 1L, next, kept);
            }

            @Override
            public void close() {
                next = lines.size();
            }
        };
    }

    private static boolean isOwn(String column) {
        return column.startsWith(RowWriter.OWN_COLUMN_PREFIX);
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
