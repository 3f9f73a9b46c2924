package io.rowport.application;

import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.application.FirmsAndAccounts.NewAccount;
import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Member;
import io.rowport.domain.Page;
import io.rowport.domain.port.AuditTrail;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmsAndAccountsTest {
    private final Engine engine = new Engine(PEOPLE);
    private final List<AuditEntry> trail = new ArrayList<>();
    private final FirmsAndAccounts firms = new FirmsAndAccounts(
            engine.ports.transactions(), engine.ports.accounts(), new Remembered(), engine.clock, engine.ids);

    private final class Remembered implements AuditTrail {
        @Override
        public void add(AuditEntry entry) {
            trail.add(entry);
        }

        @Override
        public Page<AuditEntry> list(FirmId firm, Page.Request page) {
            return new Page<>(trail, trail.size(), page);
        }
    }

    private static NewAccount named(String name) {
        return new NewAccount(null, name, null, null, null, "adviser");
    }

    private List<String> done() {
        return trail.stream()
                .map(entry -> entry.action() + " " + entry.detail())
                .toList();
    }

    @Test
    void aFirmAndItsAccountAreMade() {
        FirmId acme = firms.createFirm("Acme");
        Account jo = firms.createAccount("Acme", named("Jo"));

        assertThat(firms.firms()).contains(new Firm(acme, "Acme", engine.clock.instant(), null));
        assertThat(firms.accounts("Acme")).containsExactly(new Member(jo, engine.clock.instant(), null));
        assertThat(done()).containsExactly("FIRM_CREATED Acme", "ACCOUNT_CREATED Jo");
    }

    @Test
    void anAccountMayHaveTheIdThatAnIdentityProviderKnowsItBy() {
        UUID known = new UUID(7, 7);
        firms.createFirm("Acme");

        firms.createAccount("Acme", new NewAccount(known, "Jo", "Jo", null, "jo@example.org", "adviser"));

        assertThat(engine.ports.accounts().findActive(known))
                .map(Account::email)
                .contains("jo@example.org");
    }

    @Test
    void nothingIsMadeTwice() {
        firms.createFirm("Acme");
        UUID jo = firms.createAccount("Acme", named("Jo")).uuid();

        assertRefused(() -> firms.createFirm("Acme"), "There is a firm named Acme already.");
        assertRefused(() -> firms.createAccount("Acme", named("Jo")), "has an account named Jo already");
        assertRefused(
                () -> firms.createAccount("Acme", new NewAccount(jo, "Sam", null, null, null, "adviser")),
                "There is an account with the id " + jo);
        assertThat(done()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Acme", "Acme ", "Ac\nme", "Ac\u0000me"})
    void whatIsNoNameIsRefused(String name) {
        assertRefused(() -> firms.createFirm(name), "");
        assertThat(trail).isEmpty();
    }

    @Test
    void aNameHasAnEnd() {
        assertRefused(() -> firms.createFirm("a".repeat(256)), "at most 255 characters");
    }

    @Test
    void eachWordAboutAnAccountHasAnEnd() {
        firms.createFirm("Acme");
        String most = "a".repeat(255);
        String tooMuch = most + "a";

        firms.createAccount("Acme", new NewAccount(null, most, most, most, most, "a".repeat(50)));

        assertRefused(() -> firms.createAccount("Acme", named(tooMuch)), "name of the account may have at most 255");
        assertRefused(() -> firms.createAccount("Acme", named(" Jo")), "name of the account must not");
        assertRefused(
                () -> firms.createAccount("Acme", new NewAccount(null, "Jo", tooMuch, null, null, "user")),
                "first name may have at most 255");
        assertRefused(
                () -> firms.createAccount("Acme", new NewAccount(null, "Jo", null, tooMuch, null, "user")),
                "last name may have at most 255");
        assertRefused(
                () -> firms.createAccount("Acme", new NewAccount(null, "Jo", null, null, tooMuch, "user")),
                "e-mail address may have at most 255");
        assertRefused(
                () -> firms.createAccount("Acme", new NewAccount(null, "Jo", null, null, null, "a".repeat(51))),
                "role may have at most 50");
    }

    @Test
    void whatIsDisabledAndEnabledIsWrittenDownOnce() {
        firms.createFirm("Acme");
        UUID jo = firms.createAccount("Acme", named("Jo")).uuid();
        trail.clear();

        assertThat(firms.disableAccount(jo)).isTrue();
        assertThat(firms.disableAccount(jo)).isFalse();
        assertThat(firms.enableAccount(jo)).isTrue();
        assertThat(firms.enableAccount(jo)).isFalse();
        assertThat(firms.disableFirm("Acme")).isTrue();
        assertThat(firms.disableFirm("Acme")).isFalse();
        assertThat(firms.enableFirm("Acme")).isTrue();
        assertThat(firms.enableFirm("Acme")).isFalse();

        assertThat(done())
                .containsExactly(
                        "ACCOUNT_DISABLED Jo", "ACCOUNT_ENABLED Jo", "FIRM_DISABLED Acme", "FIRM_ENABLED Acme");
    }

    @Test
    void whatIsNotThereIsToldByName() {
        assertRefused(() -> firms.disableFirm("Nobody"), "There is no firm named Nobody.");
        assertRefused(() -> firms.accounts("Nobody"), "There is no firm named Nobody.");
        assertRefused(() -> firms.createAccount("Nobody", named("Jo")), "There is no firm named Nobody.");
        assertRefused(() -> firms.disableAccount(new UUID(1, 1)), "There is no account with the id");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(call::run).withMessageContaining(message);
    }
}
