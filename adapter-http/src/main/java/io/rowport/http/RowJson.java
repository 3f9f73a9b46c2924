package io.rowport.http;

import io.rowport.application.FindImports;
import io.rowport.domain.Change;
import io.rowport.domain.KeptRow;
import io.rowport.domain.RowError;
import io.rowport.domain.RowResult;
import java.util.List;
import java.util.Map;

/** What became of a row, as it is on the wire. */
final class RowJson {
    private RowJson() {}

    static Map<String, Object> of(RowResult result) {
        Map<String, Object> json = Json.object();
        json.put("row", result.row());
        json.put("line", result.line());
        json.put("outcome", Values.word(result.outcome()));
        if (result instanceof RowResult.Applied applied) {
            json.put(
                    "record_uuid",
                    applied.record() == null ? null : applied.record().toString());
            json.put("changes", applied.changes().stream().map(RowJson::change).toList());
            json.put("errors", List.of());
            json.put("cells", null);
        } else if (result instanceof RowResult.Rejected rejected) {
            json.put("record_uuid", null);
            json.put("changes", List.of());
            json.put("errors", rejected.errors().stream().map(RowJson::error).toList());
            json.put("cells", rejected.cells().isEmpty() ? null : rejected.cells());
        }
        return json;
    }

    /** What went wrong in some rows. */
    static Map<String, Object> reason(FindImports.FailureReason reason) {
        Map<String, Object> json = Json.object();
        json.put("field", reason.field());
        json.put("header", reason.header());
        json.put("code", reason.code());
        json.put("message", reason.message());
        json.put("rows", reason.rows());
        json.put("first_row", reason.firstRow());
        return json;
    }

    /** A row whose record an undo has left as it is. */
    static Map<String, Object> kept(KeptRow row) {
        Map<String, Object> json = Json.object();
        json.put("row", row.row());
        json.put("record_uuid", row.record().toString());
        json.put("reason", Values.word(row.reason()));
        return json;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> json = Json.object();
        json.put("field", change.field());
        json.put("old", Values.of(change.before()));
        json.put("new", Values.of(change.after()));
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
