package io.rowport.csv;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.rowport.csv.Conformance.Case;
import io.rowport.csv.Conformance.Judgement;
import io.rowport.csv.Conformance.Table;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.UploadRefused;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** Suites of our own: each case is a whole file, and says all that should be found in it. */
final class OwnSuites {
    private OwnSuites() {}

    static List<Case> cases(String suite, String resource) {
        return StreamSupport.stream(Conformance.json(resource).spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(node -> new Case(suite, node.get("id").getAsString(), () -> judge(node)))
                .toList();
    }

    private static Judgement judge(JsonObject node) {
        try {
            return compare(node, Table.of(bytes(node), options(node)));
        } catch (UploadRefused refused) {
            return node.has("refused")
                            && refused.code().equals(node.get("refused").getAsString())
                            && refused.getMessage().contains(Conformance.text(node, "says", ""))
                    ? Conformance.refused(refused)
                    : Conformance.wrong("Refused, " + refused.code() + ": " + refused.getMessage());
        }
    }

    private static Judgement compare(JsonObject node, Table found) {
        if (!node.has("rows") || !found.withHeader().equals(Conformance.table(node.get("rows")))) {
            return Conformance.wrong(found.withHeader().toString());
        }
        if (node.has("lines") && !lines(found).equals(Conformance.strings(node.get("lines")))) {
            return Conformance.wrong("The lines are " + lines(found));
        }
        if (node.has("warnings") && !found.warnings().equals(Conformance.strings(node.get("warnings")))) {
            return Conformance.wrong("The warnings are " + found.file().warnings());
        }
        String delimiter = String.valueOf(found.file().dialect().delimiter());
        String encoding = found.file().dialect().encoding().name();
        boolean asSaid = delimiter.equals(Conformance.text(node, "delimiter", delimiter))
                && encoding.equals(Conformance.text(node, "encoding", encoding));
        return asSaid
                ? Conformance.right()
                : Conformance.wrong(found.file().dialect().toString());
    }

    private static List<String> lines(Table found) {
        return found.rows().stream().map(Row::line).map(String::valueOf).toList();
    }

    private static byte[] bytes(JsonObject node) {
        return node.has("hex")
                ? HexFormat.of().parseHex(node.get("hex").getAsString())
                : node.get("text").getAsString().getBytes(StandardCharsets.UTF_8);
    }

    private static ImportOptions options(JsonObject node) {
        JsonObject chosen = node.has("choose") ? node.getAsJsonObject("choose") : new JsonObject();
        ImportOptions defaults = ImportOptions.DEFAULTS;
        return new ImportOptions(
                defaults.onExisting(),
                defaults.blankCells(),
                defaults.dateOrder(),
                chosen.has("delimiter") ? chosen.get("delimiter").getAsString().charAt(0) : null,
                chosen.has("encoding") ? Charset.forName(chosen.get("encoding").getAsString()) : null,
                null);
    }
}
