package io.rowport.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.Member;
import io.rowport.domain.Scope;
import io.rowport.domain.port.Accounts;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Accounts} does. */
public abstract class AccountsContract {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:15.123456Z");
    private static final String HASH = "0f".repeat(32);

    private final SeededIds ids = new SeededIds(getClass().getName().hashCode());

    /** {@return the accounts under test, the same within a test, empty at its beginning} */
    protected abstract Accounts accounts();

    @Test
    void thereIsNothingAtFirst() {
        assertThat(accounts().isEmpty()).isTrue();
        assertThat(accounts().tokens()).isEmpty();
    }

    @Test
    void aFirmIsFoundByItsName() {
        FirmId firm = firm("Doe & Søn");

        assertThat(accounts().findFirm("Doe & Søn")).contains(firm);
        assertThat(accounts().findFirm("Doe")).isEmpty();
        assertThat(accounts().isEmpty()).isFalse();
    }

    @Test
    void anAccountIsFoundWithAllOfItsParts() {
        Account whole = new Account(
                ids.get(), firm("Firm"), "Jo van Doe", "Jo", "van Doe", "jo@example.org", "service", "paraplanner");

        accounts().add(whole, NOW);

        assertThat(accounts().find(whole.uuid())).contains(whole);
    }

    @Test
    void anAccountOfWhichOnlyTheNameIsKnownIsFound() {
        Account bare = account(firm("Firm"), "Jo");

        assertThat(accounts().find(bare.uuid())).contains(bare);
    }

    @Test
    void anAccountThatWasNeverAddedIsNotFound() {
        assertThat(accounts().find(ids.get())).isEmpty();
    }

    @Test
    void anAccountIsFoundByNameWithinItsFirm() {
        FirmId one = firm("One");
        FirmId other = firm("Other");
        Account jo = account(one, "Jo");
        Account otherJo = account(other, "Jo");
        account(one, "Sam");

        assertThat(accounts().findByName(one, "Jo")).contains(jo);
        assertThat(accounts().findByName(other, "Jo")).contains(otherJo);
        assertThat(accounts().findByName(other, "Sam")).isEmpty();
    }

    @Test
    void aTokenIsFoundByItsHash() {
        Account jo = account(firm("Firm"), "Jo");
        AccessToken token = token(jo, HASH, NOW, NOW.plusSeconds(3600));

        assertThat(accounts().findToken(HASH)).contains(token);
        assertThat(accounts().findToken("1f".repeat(32))).isEmpty();
    }

    @Test
    void aTokenWithoutScopesOrEndIsKept() {
        Account jo = account(firm("Firm"), "Jo");
        AccessToken token = new AccessToken(ids.get(), jo, HASH, Set.of(), NOW, null, null, null);

        accounts().addToken(token);

        assertThat(accounts().findToken(HASH)).contains(token);
    }

    @Test
    void tokensAreListedOldestFirst() {
        Account jo = account(firm("Firm"), "Jo");
        AccessToken second = token(jo, "22".repeat(32), NOW.plusSeconds(2), null);
        AccessToken third = token(jo, "33".repeat(32), NOW.plusSeconds(3), null);
        AccessToken first = token(jo, "11".repeat(32), NOW.plusSeconds(1), null);

        assertThat(accounts().tokens()).containsExactly(first, second, third);
    }

    @Test
    void aRevokedTokenIsStillFoundAndSaysSo() {
        AccessToken token = token(account(firm("Firm"), "Jo"), HASH, NOW, null);

        assertThat(accounts().revokeToken(token.uuid(), NOW.plusSeconds(5))).isTrue();

        assertThat(accounts().findToken(HASH)).map(AccessToken::revokedAt).contains(NOW.plusSeconds(5));
        assertThat(accounts().tokens()).hasSize(1);
    }

    @Test
    void aTokenIsRevokedOnlyOnce() {
        AccessToken token = token(account(firm("Firm"), "Jo"), HASH, NOW, null);
        accounts().revokeToken(token.uuid(), NOW.plusSeconds(5));

        assertThat(accounts().revokeToken(token.uuid(), NOW.plusSeconds(9))).isFalse();
        assertThat(accounts().findToken(HASH)).map(AccessToken::revokedAt).contains(NOW.plusSeconds(5));
    }

    @Test
    void whatIsNoTokenIsNotRevoked() {
        assertThat(accounts().revokeToken(ids.get(), NOW)).isFalse();
    }

    @Test
    void firmsAreListedByName() {
        FirmId later = firm("Zed");
        FirmId earlier = firm("Ann");

        assertThat(accounts().firms())
                .containsExactly(new Firm(earlier, "Ann", NOW, null), new Firm(later, "Zed", NOW, null));
    }

    @Test
    void theAccountsOfAFirmAreListedByName() {
        FirmId firm = firm("Firm");
        Account sam = account(firm, "Sam");
        Account jo = account(firm, "Jo");
        account(firm("Other"), "Kim");

        assertThat(accounts().members(firm)).containsExactly(new Member(jo, NOW, null), new Member(sam, NOW, null));
    }

    @Test
    void aDisabledAccountIsFoundNoLongerAsOneThatMayAct() {
        Account jo = account(firm("Firm"), "Jo");
        Account sam = account(jo.firm(), "Sam");
        token(jo, HASH, NOW, null);

        assertThat(accounts().disable(jo.uuid(), NOW.plusSeconds(5))).isTrue();

        assertThat(accounts().findActive(jo.uuid())).isEmpty();
        assertThat(accounts().findToken(HASH)).isEmpty();
        assertThat(accounts().find(jo.uuid())).contains(jo);
        assertThat(accounts().findActive(sam.uuid())).contains(sam);
        assertThat(accounts().members(jo.firm())).contains(new Member(jo, NOW, NOW.plusSeconds(5)));
    }

    @Test
    void noAccountOfADisabledFirmMayAct() {
        Account jo = account(firm("Firm"), "Jo");
        Account kim = account(firm("Other"), "Kim");
        token(jo, HASH, NOW, null);

        assertThat(accounts().disable(jo.firm(), NOW.plusSeconds(5))).isTrue();

        assertThat(accounts().findActive(jo.uuid())).isEmpty();
        assertThat(accounts().findToken(HASH)).isEmpty();
        assertThat(accounts().findActive(kim.uuid())).contains(kim);
        assertThat(accounts().firms()).contains(new Firm(jo.firm(), "Firm", NOW, NOW.plusSeconds(5)));
    }

    @Test
    void whatIsEnabledAgainMayAct() {
        Account jo = account(firm("Firm"), "Jo");
        AccessToken token = token(jo, HASH, NOW, null);
        accounts().disable(jo.uuid(), NOW);
        accounts().disable(jo.firm(), NOW);

        assertThat(accounts().disable(jo.firm(), null)).isTrue();
        assertThat(accounts().findActive(jo.uuid())).isEmpty();
        assertThat(accounts().disable(jo.uuid(), null)).isTrue();

        assertThat(accounts().findActive(jo.uuid())).contains(jo);
        assertThat(accounts().findToken(HASH)).contains(token);
    }

    @Test
    void nothingIsDisabledOrEnabledTwice() {
        Account jo = account(firm("Firm"), "Jo");
        accounts().disable(jo.uuid(), NOW);

        assertThat(accounts().disable(jo.uuid(), NOW.plusSeconds(5))).isFalse();
        assertThat(accounts().disable(jo.firm(), null)).isFalse();
        assertThat(accounts().members(jo.firm())).containsExactly(new Member(jo, NOW, NOW));
    }

    @Test
    void theLastUseOfATokenIsKept() {
        AccessToken token = token(account(firm("Firm"), "Jo"), HASH, NOW, null);

        accounts().tokenUsed(token.uuid(), NOW.plusSeconds(7));

        assertThat(accounts().findToken(HASH)).map(AccessToken::lastUsedAt).contains(NOW.plusSeconds(7));
    }

    private FirmId firm(String name) {
        FirmId firm = new FirmId(ids.get());
        accounts().addFirm(firm, name, NOW);
        return firm;
    }

    private Account account(FirmId firm, String name) {
        Account account = Account.named(ids.get(), firm, name);
        accounts().add(account, NOW);
        return account;
    }

    private AccessToken token(Account owner, String hash, Instant createdAt, @Nullable Instant expiresAt) {
        UUID id = ids.get();
        AccessToken token = new AccessToken(id, owner, hash, Set.of(Scope.values()), createdAt, expiresAt, null, null);
        accounts().addToken(token);
        return token;
    }
}
