package io.rowport.persistence;

import io.rowport.domain.Account;
import io.rowport.domain.BlankCells;
import io.rowport.domain.Counts;
import io.rowport.domain.DateOrder;
import io.rowport.domain.Dialect;
import io.rowport.domain.FirmId;
import io.rowport.domain.Headers;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.Progress;
import io.rowport.domain.SourceFile;
import io.rowport.domain.Timeline;
import io.rowport.domain.Undo;
import io.rowport.domain.Warning;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** An import as a row of the table {@code imports} joined with that of its account. */
final class ImportRow {
    /** Every column that {@link #read} wants. */
    static final String SELECT = """
            select i.*, a.name as account_name, a.first_name, a.last_name, a.email,
                   a.type as account_type, a.role as account_role
            from imports i join accounts a on a.uuid = i.account_uuid
            """;

    private ImportRow() {}

    static Import read(ResultSet row) throws SQLException {
        String mapping = row.getString("mapping");
        return new Import(
                new ImportId(row.getObject("uuid", UUID.class)),
                account(row),
                new ImportRequest(row.getString("type"), Mode.valueOf(row.getString("mode")), options(row)),
                file(row),
                mapping == null ? null : Mapping.ofFields(TextLists.readMap(mapping)),
                state(row),
                new Timeline(
                        Times.get(row, "created_at"),
                        Times.get(row, "updated_at"),
                        Times.getNullable(row, "started_at"),
                        Times.getNullable(row, "finished_at"),
                        Times.getNullable(row, "purged_at")),
                row.getObject("duplicate_of", UUID.class) == null
                        ? null
                        : new ImportId(row.getObject("duplicate_of", UUID.class)));
    }

    static String write(ImportOptions options) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("on_existing", options.onExisting().name());
        entries.put("blank", options.blankCells().name());
        entries.put("date_order", options.dateOrder().name());
        if (options.delimiter() != null) {
            entries.put("delimiter", options.delimiter().toString());
        }
        if (options.encoding() != null) {
            entries.put("encoding", options.encoding().name());
        }
        if (options.maxFailures() != null) {
            entries.put("max_failures", options.maxFailures().toString());
        }
        return TextLists.write(entries);
    }

    static String write(Dialect dialect) {
        return TextLists.write(List.of(
                Character.toString(dialect.delimiter()),
                Character.toString(dialect.quote()),
                dialect.escape().name(),
                dialect.lineEnd().name(),
                dialect.encoding().name(),
                Boolean.toString(dialect.byteOrderMark()),
                Boolean.toString(dialect.separatorLine()),
                Boolean.toString(dialect.gzip()),
                Integer.toString(dialect.linesAbove())));
    }

    static String write(List<Warning> warnings) {
        List<String> entries = new ArrayList<>();
        warnings.forEach(warning -> {
            entries.add(warning.code());
            entries.add(warning.message());
        });
        return TextLists.write(entries);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("account_uuid", UUID.class),
                new FirmId(row.getObject("firm_id", UUID.class)),
                row.getString("account_name"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("account_type"),
                row.getString("account_role"));
    }

    private static ImportOptions options(ResultSet row) throws SQLException {
        Map<String, String> entries = TextLists.readMap(row.getString("options"));
        String delimiter = entries.get("delimiter");
        String encoding = entries.get("encoding");
        String maxFailures = entries.get("max_failures");
        return new ImportOptions(
                OnExisting.valueOf(Objects.requireNonNull(entries.get("on_existing"))),
                BlankCells.valueOf(Objects.requireNonNull(entries.get("blank"))),
                DateOrder.valueOf(Objects.requireNonNull(entries.get("date_order"))),
                delimiter == null ? null : delimiter.charAt(0),
                encoding == null ? null : Charset.forName(encoding),
                maxFailures == null ? null : Long.valueOf(maxFailures));
    }

    private static SourceFile file(ResultSet row) throws SQLException {
        return new SourceFile(
                row.getString("file_name"),
                new SourceFile.Fingerprint(row.getLong("file_size"), row.getString("sha256")),
                dialect(row.getString("dialect")),
                TextLists.readMap(row.getString("grounds")),
                Headers.of(TextLists.readList(row.getString("headers"))),
                row.getLong("total_rows"),
                warnings(row.getString("warnings")));
    }

    private static Dialect dialect(String text) {
        List<String> parts = TextLists.readList(text);
        return new Dialect(
                parts.get(0).charAt(0),
                parts.get(1).charAt(0),
                Dialect.QuoteEscape.valueOf(parts.get(2)),
                Dialect.LineEnd.valueOf(parts.get(3)),
                Charset.forName(parts.get(4)),
                Boolean.parseBoolean(parts.get(5)),
                Boolean.parseBoolean(parts.get(6)),
                parts.size() > 8 ? Integer.parseInt(parts.get(8)) : 0,
                Boolean.parseBoolean(parts.get(7)));
    }

    private static List<Warning> warnings(String text) {
        List<String> parts = TextLists.readList(text);
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            warnings.add(new Warning(parts.get(i), parts.get(i + 1)));
        }
        return warnings;
    }

    private static Import.State state(ResultSet row) throws SQLException {
        Counts counts = new Counts(
                row.getLong("created_rows"),
                row.getLong("updated_rows"),
                row.getLong("unchanged_rows"),
                row.getLong("skipped_rows"),
                row.getLong("failed_rows"));
        Undo undo = new Undo(
                row.getLong("undo_before"),
                row.getLong("undo_reverted"),
                row.getLong("undo_kept"),
                Undo.Afterwards.valueOf(row.getString("undo_afterwards")));
        return new Import.State(
                ImportStatus.valueOf(row.getString("status")),
                new Progress(row.getLong("total_rows"), counts),
                row.getString("reason"),
                undo);
    }
}
