package io.rowport.application;

import io.rowport.domain.Dialect;
import io.rowport.domain.port.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes files that {@link TextRowReader} reads, whatever the dialect. Formulas are not guarded. */
public final class TextRowWriter implements RowWriter {
    /** Makes a writer. */
    public TextRowWriter() {
        // nothing to prepare
    }

    @Override
    public Sink open(OutputStream out, Dialect dialect, List<String> headers) throws IOException {
        write(out, headers);
        return new Sink() {
            @Override
            public void write(List<String> cells) throws IOException {
                TextRowWriter.write(out, cells);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }

    private static void write(OutputStream out, List<String> cells) throws IOException {
        out.write((TextRows.line(cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
