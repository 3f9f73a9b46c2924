package io.rowport.application;

import io.rowport.domain.Account;
import io.rowport.domain.AuditEntry;
import io.rowport.domain.AuditEntry.Action;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Member;
import io.rowport.domain.port.Accounts;
import io.rowport.domain.port.AuditTrail;
import io.rowport.domain.port.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists, disables and enables firms and their accounts, for who administers the server. What is disabled opens nothing from
 * then on, by tokens of any kind; runs that were started go on. Safe for use by several threads.
 */
public final class FirmsAndAccounts {
    private static final int LONGEST = 255;
    private static final int LONGEST_ROLE = 50;

    private final Transactions transactions;
    private final Accounts accounts;
    private final AuditTrail trail;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /**
     * What a new account is to be.
     *
     * @param uuid its id, for tokens of an identity provider to name it by; null for a new one
     * @param name its full name, which no other account of the firm has
     * @param firstName the first name, null where unknown
     * @param lastName the last name, null where unknown
     * @param email the address, null where unknown
     * @param role the role within the firm, for people to read
     */
    public record NewAccount(
            @Nullable UUID uuid,
            String name,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email,
            String role) {}

    /**
     * Wires the use case.
     *
     * @param transactions make several changes one
     * @param accounts keeps firms and accounts
     * @param trail keeps what was done
     * @param clock tells the time
     * @param ids gives new ids
     */
    public FirmsAndAccounts(
            Transactions transactions, Accounts accounts, AuditTrail trail, Clock clock, Supplier<UUID> ids) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
        this.ids = ids;
    }

    /** {@return all firms, by name} */
    public List<Firm> firms() {
        return accounts.firms();
    }

    /**
     * Makes a firm.
     *
     * @param name its name
     * @return its id
     * @throws InvalidInput where there is one of that name, or the name is none
     */
    public FirmId createFirm(String name) {
        requireName("firm", name);
        return transactions.call(() -> {
            if (accounts.findFirm(name).isPresent()) {
                throw new InvalidInput("firm", "There is a firm named " + name + " already.");
            }
            return addFirm(name);
        });
    }

    /**
     * Keeps all accounts of a firm from doing anything.
     *
     * @param name the firm's name
     * @return whether it wasn't disabled already
     * @throws InvalidInput where there is no such firm
     */
    public boolean disableFirm(String name) {
        return disable(name, clock.instant(), Action.FIRM_DISABLED);
    }

    /**
     * Lets the accounts of a firm go on, but for those that are disabled themselves.
     *
     * @param name the firm's name
     * @return whether it was disabled
     * @throws InvalidInput where there is no such firm
     */
    public boolean enableFirm(String name) {
        return disable(name, null, Action.FIRM_ENABLED);
    }

    private boolean disable(String name, @Nullable Instant since, Action action) {
        return transactions.call(() -> {
            FirmId firm = firm(name);
            boolean isNew = accounts.disable(firm, since);
            if (isNew) {
                done(action, firm, firm.value(), name);
            }
            return isNew;
        });
    }

    /**
     * Lists the accounts of a firm.
     *
     * @param name the firm's name
     * @return its accounts, by name
     * @throws InvalidInput where there is no such firm
     */
    public List<Member> accounts(String name) {
        return accounts.members(firm(name));
    }

    /**
     * Makes an account.
     *
     * @param firm the firm's name
     * @param wanted what it is to be
     * @return the account
     * @throws InvalidInput where there is no such firm, or an account of that name or id already, or the name is none
     */
    public Account createAccount(String firm, NewAccount wanted) {
        requireName("account", wanted.name());
        requireShort("first name", wanted.firstName(), LONGEST);
        requireShort("last name", wanted.lastName(), LONGEST);
        requireShort("e-mail address", wanted.email(), LONGEST);
        requireShort("role", wanted.role(), LONGEST_ROLE);
        return transactions.call(() -> {
            FirmId id = firm(firm);
            if (accounts.findByName(id, wanted.name()).isPresent()) {
                throw new InvalidInput(
                        "account", "The firm " + firm + " has an account named " + wanted.name() + " already.");
            }
            UUID uuid = wanted.uuid() == null ? ids.get() : wanted.uuid();
            if (accounts.find(uuid).isPresent()) {
                throw new InvalidInput("id", "There is an account with the id " + uuid + " already.");
            }
            Account account = new Account(
                    uuid,
                    id,
                    wanted.name(),
                    wanted.firstName(),
                    wanted.lastName(),
                    wanted.email(),
                    "user",
                    wanted.role());
            add(account);
            return account;
        });
    }

    /**
     * Keeps an account from doing anything.
     *
     * @param account its id
     * @return whether it wasn't disabled already
     * @throws InvalidInput where there is no such account
     */
    public boolean disableAccount(UUID account) {
        return disable(account, clock.instant(), Action.ACCOUNT_DISABLED);
    }

    /**
     * Lets an account go on; nothing comes of it while its firm is disabled.
     *
     * @param account its id
     * @return whether it was disabled
     * @throws InvalidInput where there is no such account
     */
    public boolean enableAccount(UUID account) {
        return disable(account, null, Action.ACCOUNT_ENABLED);
    }

    private boolean disable(UUID uuid, @Nullable Instant since, Action action) {
        return transactions.call(() -> {
            Account account = accounts.find(uuid)
                    .orElseThrow(() -> new InvalidInput("account", "There is no account with the id " + uuid + "."));
            boolean isNew = accounts.disable(uuid, since);
            if (isNew) {
                done(action, account.firm(), uuid, account.name());
            }
            return isNew;
        });
    }

    /** An account to mint a token for, which is made where it isn't there yet, as is its firm. */
    Account foundOrMade(String firm, String name) {
        FirmId id = accounts.findFirm(firm).orElseGet(() -> {
            requireName("firm", firm);
            return addFirm(firm);
        });
        Account account = accounts.findByName(id, name).orElseGet(() -> {
            requireName("account", name);
            Account made = Account.named(ids.get(), id, name);
            add(made);
            return made;
        });
        return accounts.findActive(account.uuid())
                .orElseThrow(() -> new InvalidInput("account", "The account or its firm is disabled."));
    }

    private FirmId firm(String name) {
        return accounts.findFirm(name)
                .orElseThrow(() -> new InvalidInput("firm", "There is no firm named " + name + "."));
    }

    private FirmId addFirm(String name) {
        FirmId id = new FirmId(ids.get());
        accounts.addFirm(id, name, clock.instant());
        done(Action.FIRM_CREATED, id, id.value(), name);
        return id;
    }

    private void add(Account account) {
        accounts.add(account, clock.instant());
        done(Action.ACCOUNT_CREATED, account.firm(), account.uuid(), account.name());
    }

    /** No account does this: who works on the server does. */
    private void done(Action action, FirmId firm, UUID subject, String name) {
        trail.add(new AuditEntry(clock.instant(), firm, null, action, subject, name));
    }

    private static void requireName(String what, String name) {
        if (name.isBlank() || !name.equals(name.strip())) {
            throw new InvalidInput(
                    what, "The name of the " + what + " must not be blank, nor begin or end with a blank.");
        }
        requireShort("name of the " + what, name, LONGEST);
    }

    private static void requireShort(String what, @Nullable String text, int most) {
        if (text == null) {
            return;
        }
        if (text.length() > most) {
            throw new InvalidInput(what, "The " + what + " may have at most " + most + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInput(what, "The " + what + " must not have control characters.");
        }
    }
}
