package io.rowport.http;

import io.rowport.application.PreviewImport;
import io.rowport.domain.Dialect;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.Warning;
import java.util.List;
import java.util.Map;

/** An uploaded file as it is on the wire: how it is written, what it deserves a look for, its first rows. */
final class FileJson {
    private FileJson() {}

    static Map<String, Object> of(SourceFile file) {
        Dialect dialect = file.dialect();
        Map<String, Object> json = Json.object();
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

    static List<Map<String, Object>> warnings(List<Warning> warnings) {
        return warnings.stream().map(FileJson::warning).toList();
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> json = Json.object();
        json.put("code", warning.code());
        json.put("message", warning.message());
        return json;
    }

    static Map<String, Object> preview(PreviewImport.Preview preview) {
        SourceFile file = preview.current().file();
        Map<String, Object> json = Json.object();
        json.put("headers", file.headers().names());
        json.put("rows", preview.rows().stream().map(FileJson::row).toList());
        json.put(
                "mapped",
                preview.current().mapping() == null
                        ? null
                        : preview.mapped().stream().map(FileJson::mapped).toList());
        json.put("file", of(file));
        json.put("warnings", warnings(preview.warnings()));
        return json;
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> json = Json.object();
        json.put("row", row.number());
        json.put("line", row.line());
        json.put("cells", row.cells());
        return json;
    }

    private static Map<String, Object> mapped(PreviewImport.MappedRow row) {
        Map<String, Object> json = Json.object();
        row.values().forEach((field, value) -> json.put(field, Values.of(value)));
        return json;
    }
}
