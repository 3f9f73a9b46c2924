package io.rowport.benchmarks.inner;

import io.rowport.domain.CellContext;
import io.rowport.domain.DateOrder;
import io.rowport.domain.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The check of one cell, sound or not, by field type: with {@code -prof gc} it tells what garbage it makes, too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CheckCells {
    private static final Map<String, FieldType> TYPES = Map.of(
            "text", FieldType.Text.DEFAULT,
            "email", new FieldType.Email(),
            "boolean", new FieldType.YesNo(),
            "date", new FieldType.Date(true),
            "choice", new FieldType.Choice(List.of("single", "married", "divorced")),
            "money", new FieldType.Money());
    private static final Map<String, String> SOUND = Map.of(
            "text", "Mill Lane",
            "email", "person.17@example.com",
            "boolean", "yes",
            "date", "28/06/1979",
            "choice", "married",
            "money", "62500.50");

    private final CellContext context = new CellContext(DateOrder.DMY, LocalDate.of(2026, 11, 1));

    /** The field's type. */
    @Param({"text", "email", "boolean", "date", "choice", "money"})
    public String type = "";

    private FieldType field = FieldType.Text.DEFAULT;
    private String sound = "";

    /** Picks the cell. */
    @Setup
    public void pick() {
        field = TYPES.getOrDefault(type, field);
        sound = SOUND.getOrDefault(type, sound);
    }

    /** A cell that is as it should be. */
    @Benchmark
    public @Nullable Object sound() {
        return field.read(sound, context);
    }

    /** One that isn't, but for a text, which can be anything. */
    @Benchmark
    public @Nullable Object wrong() {
        return field.read("12x/Â", context);
    }
}
