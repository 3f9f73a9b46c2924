package io.rowport.http;

import io.javalin.http.Context;
import io.rowport.application.ExportRows;
import io.rowport.application.FindImports;
import io.rowport.application.ImportEngine;
import io.rowport.application.PreviewImport;
import io.rowport.application.PreviewUndo;
import io.rowport.application.SuggestMapping;
import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.KeptRow;
import io.rowport.domain.Outcome;
import io.rowport.domain.Page;
import io.rowport.domain.RowResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routes under {@code /import/{uuid}}: the rows of an import as uploaded, what became of them, and as files. */
final class RowRoutes {
    private static final List<String> CSV = List.of(MediaTypes.CSV);

    private final ImportEngine engine;
    private final Transfers transfers;

    RowRoutes(ImportEngine engine, Transfers transfers) {
        this.engine = engine;
        this.transfers = transfers;
    }

    void addTo(Routes routes) {
        String one = Paths.IMPORT + "/{uuid}";
        routes.get(one + "/preview", Access.READ, this::preview);
        routes.get(one + "/suggested-mapping", Access.READ, this::suggest);
        routes.get(one + "/rows", Access.READ, this::rows);
        // It goes through all failed rows: not by as many at once as there are threads.
        routes.get(one + "/failures", Access.READ, transfers.limited(this::failures));
        routes.get(one + "/undo", Access.READ, this::kept);
        routes.get(one + "/undo/preview", Access.WRITE, this::forecast);
        routes.get(one + "/results", Access.READ, CSV, transfers.limited(this::results));
        routes.get(
                one + "/error-report",
                Access.READ,
                CSV,
                transfers.limited(context -> download(context, ExportRows.Selection.FAILED)));
    }

    private void preview(Context context) {
        QueryParameters query = new QueryParameters(context);
        int rows = query.whole("rows", PreviewImport.USUAL_ROWS, PreviewImport.MAX_ROWS);
        query.throwErrors();
        Json.write(context, FileJson.preview(engine.previewImport().preview(Caller.of(context), id(context), rows)));
    }

    private void suggest(Context context) {
        List<Map<String, Object>> data = engine.suggestMapping().suggest(Caller.of(context), id(context)).stream()
                .map(RowRoutes::suggestion)
                .toList();
        Json.write(context, Map.of("data", data));
    }

    private static Map<String, Object> suggestion(SuggestMapping.Suggestion suggestion) {
        Map<String, Object> json = Json.object();
        json.put("header", suggestion.header());
        json.put("field", suggestion.field());
        json.put("confidence", Math.round(suggestion.confidence() * 100) / 100.0);
        json.put("ground", Values.word(suggestion.ground()));
        return json;
    }

    private void rows(Context context) {
        QueryParameters query = new QueryParameters(context, "outcome", "field", "code");
        Set<Outcome> outcomes = query.constants("outcome", Outcome.class);
        String field = query.text("field");
        String code = query.text("code");
        if (outcomes.size() > 1) {
            query.error("filter[outcome]", "Only one outcome can be asked for at a time.");
        }
        boolean byProblem = field != null || code != null;
        if (byProblem && !outcomes.equals(Set.of(Outcome.FAILED))) {
            query.error("filter[outcome]", "Only failed rows have a field or a code: ask for filter[outcome]=failed.");
        }
        Page.Request page = query.page();
        Account account = Caller.of(context);
        Page<RowResult> found = byProblem
                ? engine.findImports().failedRows(account, id(context), field, code, page)
                : engine.findImports()
                        .rows(account, id(context), outcomes.stream().findFirst(), page);
        Json.write(context, Envelope.of(context, found, RowJson::of));
    }

    private void failures(Context context) {
        FindImports.FailureReasons found = engine.findImports().failureReasons(Caller.of(context), id(context));
        Map<String, Object> json = Json.object();
        json.put("data", found.reasons().stream().map(RowJson::reason).toList());
        json.put("others", found.others());
        Json.write(context, json);
    }

    private void kept(Context context) {
        Page.Request page = new QueryParameters(context).page();
        Page<KeptRow> rows = engine.undoImport().kept(Caller.of(context), id(context), page);
        Json.write(context, Envelope.of(context, rows, RowJson::kept));
    }

    private void forecast(Context context) {
        PreviewUndo.Forecast found = engine.previewUndo().preview(Caller.of(context), id(context));
        Map<String, Object> json = Json.object();
        json.put("reverted", found.reverted());
        json.put("kept", found.kept());
        json.put("complete", found.complete());
        json.put("rows", found.rows().stream().map(RowJson::kept).toList());
        Json.write(context, json);
    }

    private void results(Context context) throws IOException {
        QueryParameters query = new QueryParameters(context);
        String outcome = query.one("outcome");
        query.throwErrors();
        download(
                context,
                switch (outcome == null ? "" : outcome) {
                    case "applied" -> ExportRows.Selection.APPLIED;
                    case "failed" -> ExportRows.Selection.FAILED;
                    case "unprocessed" -> ExportRows.Selection.UNPROCESSED;
                    default ->
                        throw new InvalidInput("outcome", "The outcome must be one of: applied, failed, unprocessed.");
                });
    }

    private void download(Context context, ExportRows.Selection selection) throws IOException {
        Account account = Caller.of(context);
        Import current = engine.findImports().find(account, id(context)).current();
        String name = selection == ExportRows.Selection.FAILED
                ? FileNames.errorReport(current)
                : FileNames.result(current, Values.word(selection));
        Downloads.csv(
                context,
                name,
                current.file().dialect().encoding(),
                engine.exportRows().export(account, current.id(), selection));
    }

    private static ImportId id(Context context) {
        return Paths.importId(context);
    }
}
