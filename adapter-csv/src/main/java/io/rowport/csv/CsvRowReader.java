package io.rowport.csv;

import io.rowport.domain.Dialect;
import io.rowport.domain.Headers;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.Warning;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.RowReader;
import io.rowport.domain.port.RowWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Reads files in two passes when they come, once for their bytes and once for their rows, and in one when they are run. The
 * passes share {@link NormalisingReader}, so what was counted is what is read.
 */
final class CsvRowReader implements RowReader {
    private static final int BUFFER = 1 << 16;
    private static final int SAMPLE_ROWS = 10_000;

    private final Limits limits;

    CsvRowReader(Limits limits) {
        this.limits = limits;
    }

    @Override
    public SourceFile inspect(String name, Content content, ImportOptions options) throws IOException {
        ByteScan scan;
        try (InputStream in = content.open()) {
            scan = ByteScan.of(in, limits);
        }
        if (scan.size() == 0) {
            throw new UploadRefused("empty_file", "The file is empty: it has no bytes at all.");
        }
        ForeignFormat.refuse(scan.head());
        Encodings encoding = Encodings.find(scan, options.encoding());
        DialectFinder finder = new DialectFinder(sample(scan, encoding), encoding, scan.gzip());
        Dialect dialect = finder.find(options.delimiter());
        Columns columns = header(content, dialect);
        Shape shape = count(content, dialect, columns.width());
        List<Warning> warnings = new ArrayList<>(guesses(encoding, finder, dialect, columns));
        warnings.addAll(shape.warnings());
        SourceFile.Fingerprint fingerprint = new SourceFile.Fingerprint(scan.packedSize(), scan.sha256());
        SourceFile file =
                new SourceFile(name, fingerprint, dialect, finder.grounds(), columns.headers(), shape.rows(), warnings);
        warnings.addAll(columnWarnings(content, file));
        return new SourceFile(name, fingerprint, dialect, finder.grounds(), columns.headers(), shape.rows(), warnings);
    }

    @Override
    public Cursor open(Content content, SourceFile file, long after) throws IOException {
        CsvCursor cursor = new CsvCursor(text(content, file.dialect()), file.dialect(), limits);
        try {
            Columns columns = Columns.of(cursor.header());
            cursor.keep(columns);
            cursor.skip(after);
            return cursor;
        } catch (IOException | RuntimeException e) {
            cursor.close();
            throw e;
        }
    }

    /**
     * The columns of a file.
     *
     * @param headers those that are the file's own
     * @param width how many there are, Rowport's among them
     * @param added the positions of those that Rowport itself has added
     */
    record Columns(Headers headers, int width, Set<Integer> added) {
        private static final int LONGEST_NAME = 1_000;

        static Columns of(String[] cells) {
            List<String> names = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            Set<Integer> added = new HashSet<>();
            boolean isOurs = Arrays.stream(cells).anyMatch(Columns::isAdded);
            for (int i = 0; i < cells.length; i++) {
                String written = name(cells[i]);
                String name = isOurs ? FormulaGuard.unguard(written) : written;
                if (name.isEmpty()) {
                    throw new UploadRefused(
                            "blank_header",
                            "Column " + (i + 1) + " has no name in the header line: give it one, or remove it.");
                }
                if (name.length() > LONGEST_NAME) {
                    throw new UploadRefused(
                            "header_too_long",
                            "The name of column " + (i + 1) + " has more than " + LONGEST_NAME
                                    + " characters: is the first line the header?");
                }
                if (isAdded(written)) {
                    added.add(i);
                } else if (seen.add(name)) {
                    names.add(name);
                } else {
                    throw new UploadRefused(
                            "duplicate_header",
                            "Two columns are named " + name + " (the second is column " + (i + 1) + "): rename one.");
                }
            }
            if (names.isEmpty()) {
                throw new UploadRefused("no_header", "The header line names no column.");
            }
            return new Columns(Headers.of(names), cells.length, added);
        }

        private static boolean isAdded(String cell) {
            return name(cell).startsWith(RowWriter.OWN_COLUMN_PREFIX);
        }

        private static String name(String cell) {
            return withoutMark(cell).strip();
        }
    }

    /** Files that were put together have byte order marks in odd places. */
    private static String withoutMark(String cell) {
        return cell.startsWith("\uFEFF") ? cell.substring(1) : cell;
    }

    /** What counting the rows has told. */
    private record Shape(long rows, List<Warning> warnings) {}

    private Columns header(Content content, Dialect dialect) throws IOException {
        try (CsvCursor cursor = new CsvCursor(text(content, dialect), dialect, limits)) {
            return Columns.of(cursor.header());
        }
    }

    private Shape count(Content content, Dialect dialect, int width) throws IOException {
        RowCounter counter = new RowCounter(width, limits.rows());
        try (Reader reader = new NormalisingReader(text(content, dialect), dialect, limits, counter)) {
            char[] buffer = new char[BUFFER];
            int read = reader.read(buffer, 0, BUFFER);
            while (read >= 0) {
                read = reader.read(buffer, 0, BUFFER);
            }
        }
        return new Shape(counter.rows(), counter.warnings());
    }

    private List<Warning> columnWarnings(Content content, SourceFile file) throws IOException {
        ColumnWarnings warnings = new ColumnWarnings(file.headers());
        try (Cursor cursor = open(content, file, 0)) {
            Row row = cursor.next();
            for (int i = 0; row != null && i < SAMPLE_ROWS; i++) {
                warnings.look(row);
                row = cursor.next();
            }
        }
        return warnings.found();
    }

    private static List<Warning> guesses(Encodings encoding, DialectFinder finder, Dialect dialect, Columns columns) {
        List<Warning> warnings = new ArrayList<>();
        if (encoding.guessed()) {
            warnings.add(new Warning(
                    "encoding_guessed",
                    "The encoding was guessed to be " + encoding.charset().name() + ". " + encoding.ground()
                            + " Look whether accents and pound signs are right."));
        }
        if (finder.isWeak()) {
            warnings.add(new Warning(
                    "delimiter_guessed",
                    "The separator was guessed to be " + shown(dialect.delimiter()) + ". "
                            + finder.grounds().get("delimiter") + " Look whether the columns are right."));
        }
        if (dialect.linesAbove() > 0) {
            warnings.add(new Warning(
                    "lines_above_header",
                    "Line " + (dialect.linesAbove() + (dialect.separatorLine() ? 2 : 1))
                            + " was taken for the header, and what stands above it was left out. Look whether the columns are"
                            + " right."));
        }
        if (DataLikeness.isUnlikelyHeader(columns.headers().names())) {
            warnings.add(new Warning(
                    "header_unlikely",
                    "The header line has cells that look like data. If the file has no header, put a line above it that names"
                            + " the columns: its first row was taken for one."));
        }
        return warnings;
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "a tab" : "\"" + delimiter + "\"";
    }

    private static String sample(ByteScan scan, Encodings encoding) {
        byte[] head = scan.head();
        int mark = Math.min(encoding.mark(), head.length);
        String text = new String(head, mark, head.length - mark, encoding.charset());
        int lastBreak = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
        return head.length < scan.size() && lastBreak > 0 ? text.substring(0, lastBreak + 1) : text;
    }

    /** The text after the byte order mark. */
    private static Reader text(Content content, Dialect dialect) throws IOException {
        InputStream in = content.open();
        try {
            InputStream bytes = dialect.gzip() ? new GZIPInputStream(in, BUFFER) : in;
            if (dialect.byteOrderMark()) {
                bytes.readNBytes(Encodings.markLength(dialect.encoding()));
            }
            return new StrictReader(bytes, dialect.encoding());
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
