package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.FindImports;
import io.rowport.domain.Account;
import io.rowport.domain.Counts;
import io.rowport.domain.Import;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mapping;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports as they are on the wire: the original's keys first, ours behind them. */
final class ImportJson {
    private final RecordTypes types;
    private final ReportSizes reportSizes;
    private final String base;

    /**
     * JSON of an API.
     *
     * @param base what its addresses begin with
     */
    ImportJson(RecordTypes types, ReportSizes reportSizes, String base) {
        this.types = types;
        this.reportSizes = reportSizes;
        this.base = base;
    }

    /** Answers with an import. */
    void write(Context context, FindImports.Details details) {
        Json.write(context, whole(details, Envelope.baseUrl(context)));
    }

    /** An import as {@link #write} answers it. */
    byte[] bytes(FindImports.Details details, String baseUrl) {
        return Json.bytes(whole(details, baseUrl));
    }

    /** An import with headers and mapping, and the size of its error report. */
    private Map<String, Object> whole(FindImports.Details details, String baseUrl) {
        Import current = details.current();
        Mapping mapping = current.mapping();
        Map<String, Object> json = identity(current);
        json.put("headers", current.file().headers().names());
        json.put("mapping", mapping == null ? Map.of() : mapping.fieldsByHeader());
        addState(json, details, errorReport(current, baseUrl, reportSizes::of));
        return json;
    }

    /** An import as lists show it: without headers and mapping, and with the sizes only that are known already. */
    Map<String, Object> listed(FindImports.Details details, String baseUrl) {
        Map<String, Object> json = identity(details.current());
        addState(json, details, errorReport(details.current(), baseUrl, reportSizes::known));
        return json;
    }

    private static Map<String, Object> identity(Import current) {
        Map<String, Object> json = Json.object();
        json.put("uuid", current.id().toString());
        json.put("created_at", Values.time(current.timeline().createdAt()));
        json.put("updated_at", Values.time(current.timeline().updatedAt()));
        json.put("type", current.request().type());
        json.put("mode", Values.word(current.request().mode()));
        return json;
    }

    private void addState(
            Map<String, Object> json, FindImports.Details details, @Nullable Map<String, Object> errorReport) {
        Import current = details.current();
        json.put("status", Values.word(current.status()));
        json.put("total_jobs", current.progress().total());
        json.put("progress", current.progress().percent());
        json.put("jobs_remaining", current.progress().remaining());
        json.put("failed_jobs", current.progress().counts().failed());
        json.put("error_report", errorReport);
        json.put("errors", errors(details));
        json.put("account", account(current.account()));
        json.put("counts", counts(current.progress().counts()));
        json.put("file", FileJson.of(current.file()));
        json.put("options", options(current.request().options()));
        json.put("warnings", FileJson.warnings(current.file().warnings()));
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
    }

    /** By the names and in the words of the upload form, so that another import can be asked for in the same way. */
    private static Map<String, Object> options(ImportOptions options) {
        Character delimiter = options.delimiter();
        Charset encoding = options.encoding();
        Map<String, Object> json = Json.object();
        json.put("on_existing", Values.word(options.onExisting()));
        json.put("blank", Values.word(options.blankCells()));
        json.put("date_order", Values.word(options.dateOrder()));
        json.put("delimiter", delimiter == null ? null : delimiter == '\t' ? "tab" : delimiter.toString());
        json.put("encoding", encoding == null ? null : encoding.name());
        json.put("max_failures", options.maxFailures());
        return json;
    }

    private @Nullable Map<String, Object> errorReport(
            Import current, String baseUrl, Function<Import, @Nullable Long> sizes) {
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
        json.put("size", ended ? sizes.apply(current) : null);
        json.put("status", ended ? "uploaded" : "processing");
        json.put("created_at", Values.time(current.timeline().startedAt()));
        json.put("updated_at", Values.time(current.timeline().updatedAt()));
        json.put("download_url", baseUrl + base + Paths.IMPORT + "/" + current.id() + "/error-report");
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
}
