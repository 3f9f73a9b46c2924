package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.port.RowWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;

/** Writes rows in a dialect. A cell is quoted where it has to be. */
final class CsvRowWriter implements RowWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public Sink open(OutputStream out, Dialect dialect, List<String> headers) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, dialect.encoding()), 1 << 14);
        if (dialect.byteOrderMark()) {
            writer.write(BYTE_ORDER_MARK);
        }
        if (dialect.separatorLine()) {
            writer.write(SeparatorLine.START
                    + dialect.delimiter()
                    + dialect.lineEnd().text());
        }
        boolean guarded = headers.stream().anyMatch(header -> header.startsWith(OWN_COLUMN_PREFIX));
        CsvSink sink = new CsvSink(writer, dialect, guarded);
        sink.writeRow(headers, guarded);
        return sink;
    }

    private static final class CsvSink implements Sink {
        private final Writer out;
        private final Dialect dialect;
        private final boolean guarded;

        CsvSink(Writer out, Dialect dialect, boolean guarded) {
            this.out = out;
            this.dialect = dialect;
            this.guarded = guarded;
        }

        @Override
        public void write(List<String> cells) throws IOException {
            writeRow(cells, guarded);
        }

        private void writeRow(List<String> cells, boolean guarding) throws IOException {
            for (int i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    out.write(dialect.delimiter());
                }
                writeCell(guarding ? FormulaGuard.guard(cells.get(i)) : cells.get(i), cells.size() == 1, i == 0);
            }
            out.write(dialect.lineEnd().text());
        }

        private void writeCell(String cell, boolean alone, boolean first) throws IOException {
            if (!needsQuotes(cell, alone, first)) {
                out.write(cell);
                return;
            }
            char quote = dialect.quote();
            boolean backslash = dialect.escape() == Dialect.QuoteEscape.BACKSLASH;
            out.write(quote);
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == quote) {
                    out.write(backslash ? '\\' : quote);
                } else if (c == '\\' && backslash) {
                    out.write('\\');
                }
                out.write(c);
            }
            out.write(quote);
        }

        /** A blank line would be skipped, and white space alone taken for one; a first line may look like a {@code sep=} line. */
        private boolean needsQuotes(String cell, boolean alone, boolean first) {
            if (cell.isBlank()) {
                return alone || !cell.isEmpty();
            }
            if (first && cell.startsWith(SeparatorLine.START)) {
                return true;
            }
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c == dialect.delimiter() || c == dialect.quote() || c == '\n' || c == '\r') {
                    return true;
                }
            }
            return cell.charAt(0) == BYTE_ORDER_MARK;
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
