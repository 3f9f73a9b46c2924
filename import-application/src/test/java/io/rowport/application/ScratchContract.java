package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.ImportId;
import io.rowport.domain.port.Scratch;
import io.rowport.domain.port.Scratch.Room;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Scratch} does. */
public abstract class ScratchContract {
    private final SeededIds ids = new SeededIds(getClass().getName().hashCode());
    private final ImportId id = new ImportId(ids.get());

    /** {@return what is under test, the same within a test} */
    protected abstract Scratch scratch();

    @Test
    void aNewRoomIsEmpty() {
        try (Room room = scratch().open(id, 20_000)) {
            assertThat(room.get("key")).isNull();
        }
    }

    @Test
    void valuesAreKeptWithTheirTypes() {
        List<@Nullable Object> values = Arrays.asList(
                "Zoë 🙂\n\0",
                "",
                Long.MIN_VALUE,
                new BigDecimal("1234.50"),
                new BigDecimal("2.500000"),
                LocalDate.of(1800, 1, 1),
                Instant.parse("1847-11-30T23:59:59.999999Z"),
                true,
                ids.get(),
                List.of("a", "b, c"),
                List.of(),
                null);

        try (Room room = scratch().open(id, 20_000)) {
            room.put("key", values);

            assertThat(room.get("key")).isEqualTo(values);
        }
    }

    @Test
    void noValuesAreNotTheSameAsNothing() {
        try (Room room = scratch().open(id, 20_000)) {
            room.put("none", List.of());
            room.put("nobody", Collections.singletonList(null));

            assertThat(room.get("none")).isEmpty();
            assertThat(room.get("nobody")).containsExactly((Object) null);
        }
    }

    @Test
    void laterValuesTakeThePlaceOfEarlierOnes() {
        try (Room room = scratch().open(id, 20_000)) {
            room.put("key", List.of("a much longer text than the next"));
            room.put("key", List.of("b"));
            room.put("key", List.of("c", 1L));

            assertThat(room.get("key")).containsExactly("c", 1L);
        }
    }

    @Test
    void keysAreExact() {
        String large = "x".repeat(60_000);
        try (Room room = scratch().open(id, 20_000)) {
            room.put("key", List.of(1L));
            room.put("KEY", List.of(2L));
            room.put("key ", List.of(3L));
            room.put("", List.of(4L));
            room.put(large + "1", List.of(5L));
            room.put(large + "2", List.of(6L));
            room.put("nul\0 Zoë 🙂", List.of(7L));

            assertThat(room.get("key")).containsExactly(1L);
            assertThat(room.get("KEY")).containsExactly(2L);
            assertThat(room.get("key ")).containsExactly(3L);
            assertThat(room.get("")).containsExactly(4L);
            assertThat(room.get(large + "1")).containsExactly(5L);
            assertThat(room.get(large + "2")).containsExactly(6L);
            assertThat(room.get("nul\0 Zoë 🙂")).containsExactly(7L);
        }
    }

    @Test
    void manyKeysAreRemembered() {
        try (Room room = scratch().open(id, 20_000)) {
            for (long i = 0; i < 20_000; i++) {
                room.put("reference C-" + i, List.of(i));
            }

            for (long i = 0; i < 20_000; i += 7) {
                assertThat(room.get("reference C-" + i)).containsExactly(i);
            }
            assertThat(room.get("reference C-20000")).isNull();
        }
    }

    @Test
    void moreKeysThanExpectedAreRememberedAsWell() {
        try (Room room = scratch().open(id, 1)) {
            for (long i = 0; i < 5_000; i++) {
                room.put("C-" + i, List.of(i));
            }

            assertThat(room.get("C-4999")).containsExactly(4_999L);
            assertThat(room.get("C-5000")).isNull();
        }
    }

    @Test
    void whatIsPutAfterTheFirstLookThatFoundSomethingIsRememberedAsWell() {
        try (Room room = scratch().open(id, 20_000)) {
            room.put("early", List.of(1L));
            room.get("early");
            room.put("late", List.of(2L));
            room.put("early", List.of(3L));

            assertThat(room.get("late")).containsExactly(2L);
            assertThat(room.get("early")).containsExactly(3L);
        }
    }

    @Test
    void aRoomForgetsWhenItIsClosed() {
        try (Room room = scratch().open(id, 20_000)) {
            room.put("key", List.of(1L));
        }

        try (Room room = scratch().open(id, 20_000)) {
            assertThat(room.get("key")).isNull();
        }
    }

    @Test
    @SuppressWarnings("resource") // the first room is left behind, as by a worker that died
    void aRoomThatWasLeftBehindIsEmptied() {
        Room left = scratch().open(id, 20_000);
        left.put("key", List.of(1L));

        try (Room room = scratch().open(id, 20_000)) {
            assertThat(room.get("key")).isNull();
            room.put("key", List.of(2L));
            assertThat(room.get("key")).containsExactly(2L);
        }
    }

    @Test
    void roomsOfDifferentImportsAreKeptApart() {
        try (Room one = scratch().open(id, 20_000);
                Room other = scratch().open(new ImportId(ids.get()), 20_000)) {
            one.put("key", List.of(1L));

            assertThat(other.get("key")).isNull();
        }
    }
}
