package io.rowport.http;

import io.rowport.application.FindImports;
import io.rowport.application.PreviewImport;
import io.rowport.domain.Account;
import io.rowport.domain.Counts;
import io.rowport.domain.Dialect;
import io.rowport.domain.Import;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import io.rowport.domain.SourceFile;
import io.rowport.domain.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports as they are on the wire: the original's keys first, ours behind them. */
final class ImportJson {
    private final RecordTypes types;
    private final ReportSizes reportSizes;

    ImportJson(RecordTypes types, ReportSizes reportSizes) {
        this.types = types;
        this.reportSizes = reportSizes;
    }

    /** An import with headers and mapping. */
    Map<String, Object> whole(FindImports.Details details, String baseUrl) {
        return of(details, baseUrl, true);
    }

    /** An import as lists show it. */
    Map<String, Object> listed(FindImports.Details details, String baseUrl) {
        return of(details, baseUrl, false);
    }

    private Map<String, Object> of(FindImports.Details details, String baseUrl, boolean withMapping) {
        Import current = details.current();
        Map<String, Object> json = Json.object();
        json.put("uuid", current.id().toString());
        json.put("created_at", Values.time(current.timeline().createdAt()));
        json.put("updated_at", Values.time(current.timeline().updatedAt()));
        json.put("type", current.request().type());
        json.put("mode", Values.word(current.request().mode()));
        if (withMapping) {
            json.put("headers", current.file().headers().names());
            Mapping mapping = current.mapping();
            json.put("mapping", mapping == null ? Map.of() : mapping.fieldsByHeader());
        }
        json.put("status", Values.word(current.status()));
        json.put("total_jobs", current.progress().total());
        json.put("progress", current.progress().percent());
        json.put("jobs_remaining", current.progress().remaining());
        json.put("failed_jobs", current.progress().counts().failed());
        json.put("error_report", errorReport(current, baseUrl));
        json.put("errors", errors(details));
        json.put("account", account(current.account()));
        json.put("counts", counts(current.progress().counts()));
        json.put("file", file(current.file()));
        json.put("warnings", warnings(current.file().warnings()));
        json.put(
                "queue_position",
                details.queuePosition().isPresent() ? details.queuePosition().getAsInt() : null);
        json.put(
                "duplicate_of",
                current.duplicateOf() == null ? null : current.duplicateOf().toString());
        json.put("reason", current.state().reason());
        json.put("started_at", Values.time(current.timeline().startedAt()));
        json.put("finished_at", Values.time(current.timeline().finishedAt()));
        json.put(
                "undo",
                Map.of(
                        "reverted", current.state().undo().reverted(),
                        "kept", current.state().undo().kept()));
        return json;
    }

    private @Nullable Map<String, Object> errorReport(Import current, String baseUrl) {
        if (current.progress().counts().failed() == 0) {
            return null;
        }
        Map<String, Object> json = Json.object();
        boolean ended = current.status().isEnded();
        json.put("uuid", current.id().toString());
        json.put("name", "Failed rows");
        json.put("filename", FileNames.errorReport(current));
        json.put("extension", "csv");
        json.put("type", "text/csv");
        json.put("size", ended ? reportSizes.of(current) : null);
        json.put("status", ended ? "uploaded" : "processing");
        json.put("created_at", Values.time(current.timeline().startedAt()));
        json.put("updated_at", Values.time(current.timeline().updatedAt()));
        json.put("download_url", baseUrl + Paths.IMPORT + "/" + current.id() + "/error-report");
        return json;
    }

    private List<Map<String, Object>> errors(FindImports.Details details) {
        Import current = details.current();
        String singular = types.find(current.request().type())
                .map(type -> type.naming().singular())
                .orElse("record");
        List<Map<String, Object>> errors = new ArrayList<>();
        for (RowResult.Rejected failure : details.firstFailures()) {
            Map<String, Object> json = Json.object();
            json.put("row", failure.row());
            json.put(singular, cells(current, failure));
            json.put("errors", messages(failure.errors()));
            errors.add(json);
        }
        return errors;
    }

    private static Map<String, String> cells(Import current, RowResult.Rejected failure) {
        Map<String, String> cells = new LinkedHashMap<>();
        List<String> headers = current.file().headers().names();
        for (int i = 0; i < Math.min(headers.size(), failure.cells().size()); i++) {
            cells.put(headers.get(i), failure.cells().get(i));
        }
        return cells;
    }

    private static Map<String, List<String>> messages(List<RowError> errors) {
        Map<String, List<String>> messages = new LinkedHashMap<>();
        errors.forEach(error -> messages.computeIfAbsent(error.field(), field -> new ArrayList<>())
                .add(error.message()));
        return messages;
    }

    private static Map<String, Object> account(Account account) {
        Map<String, Object> json = Json.object();
        json.put("uuid", account.uuid().toString());
        json.put("name", account.name());
        json.put("first_name", account.firstName());
        json.put("last_name", account.lastName());
        json.put("email", account.email());
        json.put("type", account.type());
        json.put("role", account.role());
        return json;
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> json = Json.object();
        json.put("created", counts.created());
        json.put("updated", counts.updated());
        json.put("unchanged", counts.unchanged());
        json.put("skipped", counts.skipped());
        json.put("failed", counts.failed());
        return json;
    }

    private static Map<String, Object> file(SourceFile file) {
        Map<String, Object> json = Json.object();
        Dialect dialect = file.dialect();
        json.put("name", file.name());
        json.put("size", file.fingerprint().size());
        json.put("sha256", file.fingerprint().sha256());
        json.put("delimiter", Character.toString(dialect.delimiter()));
        json.put("encoding", dialect.encoding().name());
        json.put("quote", Character.toString(dialect.quote()));
        json.put("escape", Values.word(dialect.escape()));
        json.put("line_end", Values.word(dialect.lineEnd()));
        json.put("byte_order_mark", dialect.byteOrderMark());
        json.put("gzip", dialect.gzip());
        json.put("grounds", file.grounds());
        return json;
    }

    private static List<Map<String, Object>> warnings(List<Warning> warnings) {
        List<Map<String, Object>> json = new ArrayList<>();
        warnings.forEach(warning -> json.add(Map.of("code", warning.code(), "message", warning.message())));
        return json;
    }

    Map<String, Object> preview(PreviewImport.Preview preview) {
        Map<String, Object> json = Json.object();
        json.put("headers", preview.current().file().headers().names());
        json.put(
                "rows",
                preview.rows().stream()
                        .map(row -> Map.of("row", row.number(), "line", row.line(), "cells", row.cells()))
                        .toList());
        List<Map<String, Object>> mapped = new ArrayList<>();
        preview.mapped().forEach(row -> {
            Map<String, Object> values = Json.object();
            row.values().forEach((field, value) -> values.put(field, Values.of(value)));
            mapped.add(values);
        });
        json.put("mapped", preview.current().mapping() == null ? null : mapped);
        json.put("file", file(preview.current().file()));
        json.put("warnings", warnings(preview.warnings()));
        return json;
    }

    static Map<String, Object> row(RowResult result) {
        Map<String, Object> json = Json.object();
        json.put("row", result.row());
        json.put("line", result.line());
        json.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        if (result instanceof RowResult.Applied applied) {
            json.put(
                    "record_uuid",
                    applied.record() == null ? null : applied.record().toString());
            List<Map<String, Object>> changes = new ArrayList<>();
            applied.changes().forEach(change -> {
                Map<String, Object> changed = Json.object();
                changed.put("field", change.field());
                changed.put("old", Values.of(change.before()));
                changed.put("new", Values.of(change.after()));
                changes.add(changed);
            });
            json.put("changes", changes);
            json.put("errors", List.of());
        } else if (result instanceof RowResult.Rejected rejected) {
            json.put("record_uuid", null);
            json.put("changes", List.of());
            json.put("errors", rejected.errors().stream().map(ImportJson::error).toList());
        }
        return json;
    }

    private static Map<String, Object> error(RowError error) {
        Map<String, Object> json = Json.object();
        json.put("field", error.field());
        json.put("header", error.header());
        json.put("value", error.value());
        json.put("code", error.code());
        json.put("message", error.message());
        return json;
    }
}
