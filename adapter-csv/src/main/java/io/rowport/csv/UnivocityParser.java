package io.rowport.csv;

import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.rowport.domain.Dialect;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The parser: gives the cells of each row of normalised text. The only class that knows which library parses. */
final class UnivocityParser implements AutoCloseable {
    /** Its own of a million characters gains nothing, and costs every file four megabytes. */
    private static final int BUFFER = 1 << 16;

    private final CsvParser parser;
    private final Reader input;
    private boolean begun;

    UnivocityParser(Reader normalised, Dialect dialect, Limits limits) {
        CsvFormat format = new CsvFormat();
        format.setDelimiter(dialect.delimiter());
        format.setQuote(dialect.quote());
        format.setQuoteEscape(dialect.quote());
        format.setLineSeparator("\n");
        format.setNormalizedNewline('\n');
        CsvParserSettings settings = new CsvParserSettings();
        settings.setFormat(format);
        settings.setLineSeparatorDetectionEnabled(false);
        settings.setCommentProcessingEnabled(false);
        settings.setSkipEmptyLines(false);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setIgnoreLeadingWhitespacesInQuotes(false);
        settings.setIgnoreTrailingWhitespacesInQuotes(false);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setNullValue("");
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(limits.cellChars() * 2 + 16);
        settings.setMaxColumns(limits.columns() + 1);
        settings.setInputBufferSize(BUFFER);
        settings.setReadInputOnSeparateThread(false);
        settings.setHeaderExtractionEnabled(false);
        settings.setSkipBitsAsWhitespace(false);
        settings.setErrorContentLength(0);
        this.parser = new CsvParser(settings);
        this.input = normalised;
    }

    String @Nullable [] next() {
        if (!begun) {
            begun = true;
            parser.beginParsing(input);
        }
        return parser.parseNext();
    }

    @Override
    public void close() {
        if (begun) {
            parser.stopParsing();
        }
    }
}
