package io.rowport.csv;

import io.rowport.domain.UploadRefused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Knows by their first bytes the files that people send in place of CSV, and says how to come from each to CSV. */
final class ForeignFormat {
    private static final String SAVE_AS =
            " In Excel choose File, Save As, CSV UTF-8; in LibreOffice File, Save As, Text CSV; in Google Sheets File, Download, CSV.";

    private ForeignFormat() {}

    /** Refuses a file that is not delimited text at all. */
    static void refuse(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 2048), StandardCharsets.ISO_8859_1);
        String format = format(start);
        if (!format.isEmpty()) {
            throw new UploadRefused("binary_file", "The file is " + format + ", not CSV." + SAVE_AS);
        }
    }

    private static String format(String start) {
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
            if (start.contains("opendocument.spreadsheet")) {
                return "an OpenDocument spreadsheet (ods)";
            }
            if (start.contains(".iwa")) {
                return "a workbook of Numbers";
            }
            boolean office =
                    start.contains("[Content_Types].xml") || start.contains("xl/") || start.contains("docProps/");
            return office ? "an Excel workbook (xlsx)" : "a zip archive";
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            return "an old Excel workbook (xls)";
        }
        if (start.startsWith("%PDF-")) {
            return "a PDF";
        }
        if (start.startsWith("\u0089PNG") || start.startsWith("\u00FF\u00D8\u00FF") || start.startsWith("GIF8")) {
            return "a picture";
        }
        if (start.startsWith("7z\u00BC\u00AF")
                || start.startsWith("\u001F\u008B")
                || start.startsWith("Rar!")
                || start.startsWith("BZh")
                || start.startsWith("\u00FD7zXZ")) {
            return "an archive";
        }
        String text = start.strip().toLowerCase(Locale.ROOT);
        text = text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<table")) {
            return "a web page (HTML)";
        }
        if (text.startsWith("{\\rtf")) {
            return "a text document (RTF)";
        }
        if (text.startsWith("[{") || text.startsWith("{\"")) {
            return "JSON";
        }
        return text.startsWith("<?xml") ? "XML" : "";
    }
}
