package io.rowport.benchmarks.inner;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.rowport.benchmarks.BenchmarkFile;
import io.rowport.csv.Csv;
import io.rowport.csv.Limits;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Row;
import io.rowport.domain.SourceFile;
import io.rowport.domain.port.Content;
import io.rowport.domain.port.RowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading a file in memory: finding out about it, reading its rows, and the parser alone. Per row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadFile {
    private static final int ROWS = 20_000;

    private final RowReader reader = Csv.reader(Limits.DEFAULTS);
    private byte[] bytes = {};
    private final Content content = () -> new ByteArrayInputStream(bytes);
    private @Nullable SourceFile file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        Path path = Files.createTempFile("clients", ".csv");
        BenchmarkFile.write(path, ROWS);
        bytes = Files.readAllBytes(path);
        Files.delete(path);
        file = reader.inspect("clients.csv", content, ImportOptions.DEFAULTS);
    }

    /** What an upload costs. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public SourceFile inspect() throws IOException {
        return reader.inspect("clients.csv", content, ImportOptions.DEFAULTS);
    }

    /** What a run costs. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void read(Blackhole hole) throws IOException {
        try (RowReader.Cursor cursor = reader.open(content, Objects.requireNonNull(file), 0)) {
            for (Row row = cursor.next(); row != null; row = cursor.next()) {
                hole.consume(row);
            }
        }
    }

    /** The least that reading can cost with this parser. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void parserAlone(Blackhole hole) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        settings.setMaxCharsPerColumn(1 << 20);
        CsvParser parser = new CsvParser(settings);
        parser.beginParsing(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8);
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            hole.consume(row);
        }
    }
}
