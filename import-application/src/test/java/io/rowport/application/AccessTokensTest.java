package io.rowport.application;

import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.AccessTokens.Minted;
import io.rowport.domain.AccessToken;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Transactions.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

    private final Engine engine = new Engine(PEOPLE);
    private final Random random = new Random(3);
    private final AccessTokens tokens = new AccessTokens(
            engine.ports.transactions(), engine.ports.accounts(), random::nextBytes, engine.clock, engine.ids);

    @Test
    void aTokenIsFoundByItsSecret() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, null);

        assertThat(tokens.find(minted.secret())).contains(minted.token());
        assertThat(minted.token().account()).isEqualTo(engine.account);
        assertThat(minted.secret()).startsWith("rowport_").hasSize(59);
    }

    @Test
    void theSecretIsKeptNowhere() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, null);

        assertThat(minted.token().hash()).matches("[0-9a-f]{64}");
        assertThat(minted.token().toString()).doesNotContain(minted.secret());
        assertThat(minted.toString()).doesNotContain(minted.secret());
    }

    @Test
    void firmsAndAccountsThatAreNotThereAreMade() {
        Minted one = tokens.mint("New firm", "Sam", ALL, null);
        Minted other = tokens.mint("New firm", "Sam", ALL, null);

        assertThat(other.token().account()).isEqualTo(one.token().account());
        assertThat(other.secret()).isNotEqualTo(one.secret());
        assertThat(engine.ports.accounts().findFirm("New firm"))
                .contains(one.token().account().firm());
    }

    @Test
    void aFirmIsNotMadeWithoutItsToken() {
        engine.ports.transactions().failNext(1);

        assertThatExceptionOfType(TransientFailure.class).isThrownBy(() -> tokens.mint("New firm", "Sam", ALL, null));
        assertThat(engine.ports.accounts().findFirm("New firm")).isEmpty();
    }

    @Test
    void aSecretThatWasMistypedIsNone() {
        String secret = tokens.mint("Firm", "Jo Doe", ALL, null).secret();

        assertThat(tokens.find(secret.substring(0, secret.length() - 1))).isEmpty();
        assertThat(tokens.find(secret + "0")).isEmpty();
        assertThat(tokens.find(secret.toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(tokens.find("")).isEmpty();
    }

    @Test
    void aTokenWorksUntilItExpires() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, Duration.ofDays(1));

        engine.clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(tokens.find(minted.secret())).isPresent();
        engine.clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.find(minted.secret())).isEmpty();
    }

    @Test
    void aTokenWorksUntilItIsRevoked() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, null);

        assertThat(tokens.revoke(minted.token().uuid())).isTrue();

        assertThat(tokens.find(minted.secret())).isEmpty();
        assertThat(tokens.revoke(minted.token().uuid())).isFalse();
    }

    @Test
    void allTokensAreListed() {
        Minted first = tokens.mint("Firm", "Jo Doe", ALL, null);
        engine.clock.advance(Duration.ofSeconds(1));
        Minted second = tokens.mint("Other firm", "Sam", Set.of(Scope.IMPORTS_READ), null);
        tokens.revoke(first.token().uuid());

        assertThat(tokens.list())
                .extracting(AccessToken::uuid)
                .containsExactly(first.token().uuid(), second.token().uuid());
    }

    @Test
    void theLastUseIsNotedOnceAMinute() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, null);
        Instant first = engine.clock.instant();
        tokens.find(minted.secret());
        engine.clock.advance(Duration.ofSeconds(59));

        tokens.find(minted.secret());
        assertThat(tokens.list()).extracting(AccessToken::lastUsedAt).containsExactly(first);
        engine.clock.advance(Duration.ofSeconds(1));
        tokens.find(minted.secret());

        assertThat(tokens.list()).extracting(AccessToken::lastUsedAt).containsExactly(first.plusSeconds(60));
    }

    @Test
    void aUseThatCannotBeNotedTurnsNobodyAway() {
        Minted minted = tokens.mint("Firm", "Jo Doe", ALL, null);
        engine.ports.transactions().failNext(1);

        assertThat(tokens.find(minted.secret())).isPresent();
        assertThat(tokens.list()).extracting(AccessToken::lastUsedAt).containsOnlyNulls();
    }

    @Test
    void aDisabledAccountGetsNoToken() {
        UUID jo = tokens.mint("Firm", "Jo Doe", ALL, null).token().account().uuid();
        engine.ports.accounts().disable(jo, engine.clock.instant());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> tokens.mint("Firm", "Jo Doe", ALL, null))
                .withMessageContaining("disabled");
    }
}
