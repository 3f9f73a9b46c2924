package io.rowport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PerAccountTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final UUID JO = new UUID(1, 1);
    private static final UUID SAM = new UUID(2, 2);

    private static PerAccount limit(int waiting, Duration patience) {
        return new PerAccount("files", new PerAccount.Most(1, 2, waiting, patience));
    }

    @Test
    void whoWaitsGetsItsTurnWhenAnotherHasEnded() {
        PerAccount files = limit(1, LONG);
        files.begin(JO);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> files.begin(SAM));

        files.end(JO);

        assertThat(other).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void nobodyWaitsForLongerThanItsPatience() {
        PerAccount files = limit(1, Duration.ofMillis(1));
        files.begin(JO);

        assertThatThrownBy(() -> files.begin(SAM))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(503));
    }

    @Test
    void whoWasSentAwayIsNotCounted() {
        PerAccount files = limit(0, Duration.ZERO);
        files.begin(JO);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> files.begin(SAM)).hasMessageContaining("Too many files are under way");
        }
        files.end(JO);

        files.begin(SAM);

        assertThatThrownBy(() -> files.begin(JO)).hasMessageContaining("Too many files are under way");
    }

    @Test
    void onlySoManyWait() {
        PerAccount files = limit(1, LONG);
        files.begin(JO);
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> files.begin(SAM));
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> files.begin(new UUID(3, 3)));

        assertThat(CompletableFuture.anyOf(first, second).handle((none, refused) -> refused))
                .succeedsWithin(10, TimeUnit.SECONDS)
                .asString()
                .contains("Too many files are under way");
        files.end(JO);
        assertThat(first.isCompletedExceptionally()).isNotEqualTo(second.isCompletedExceptionally());
    }

    @Test
    void anAccountThatHasItsPartIsToldSoAtOnce() {
        PerAccount files = new PerAccount("files", new PerAccount.Most(9, 1, 1, LONG));
        files.begin(JO);

        assertThatThrownBy(() -> files.begin(JO))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(429));
    }
}
