package io.rowport.domain.port;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.Firm;
import io.rowport.domain.FirmId;
import io.rowport.domain.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps firms, accounts and personal access tokens. */
public interface Accounts {
    /**
     * Finds a firm by its name.
     *
     * @param name the exact name
     * @return its id, or empty where there is none
     */
    Optional<FirmId> findFirm(String name);

    /**
     * Keeps a new firm.
     *
     * @param id its id
     * @param name its name, of which there is none yet
     * @param now the present time
     */
    void addFirm(FirmId id, String name, Instant now);

    /** {@return all firms, by name} */
    List<Firm> firms();

    /**
     * Keeps all accounts of a firm from doing anything, or lets them go on.
     *
     * @param firm the firm
     * @param since since when they are kept from it, null where they aren't any more
     * @return whether there is such a firm, and it wasn't so already
     */
    boolean disable(FirmId firm, @Nullable Instant since);

    /**
     * Finds an account of a firm by its name.
     *
     * @param firm the firm
     * @param name the exact name
     * @return the account, or empty where there is none
     */
    Optional<Account> findByName(FirmId firm, String name);

    /**
     * Finds an account, whichever firm it belongs to.
     *
     * @param uuid the account's id
     * @return the account, a disabled one too, or empty where there is none
     */
    Optional<Account> find(UUID uuid);

    /**
     * Finds an account that may act.
     *
     * @param uuid the account's id
     * @return the account, or empty where there is none, or where it or its firm is disabled
     */
    Optional<Account> findActive(UUID uuid);

    /**
     * Lists the accounts of a firm.
     *
     * @param firm the firm
     * @return its accounts, by name
     */
    List<Member> members(FirmId firm);

    /**
     * Keeps an account from doing anything, or lets it go on.
     *
     * @param account the account's id
     * @param since since when it is kept from it, null where it isn't any more
     * @return whether there is such an account, and it wasn't so already
     */
    boolean disable(UUID account, @Nullable Instant since);

    /**
     * Keeps a new account.
     *
     * @param account the account, of an existing firm
     * @param now the present time
     */
    void add(Account account, Instant now);

    /**
     * Keeps a new token.
     *
     * @param token the token, of an existing account
     */
    void addToken(AccessToken token);

    /**
     * Finds a token by its secret's hash.
     *
     * @param hash SHA-256 of the secret, in lower-case hex
     * @return the token, revoked and expired ones included, or empty where there is none, or where its account or that account's
     *     firm is disabled
     */
    Optional<AccessToken> findToken(String hash);

    /**
     * Notes that a token was used.
     *
     * @param uuid the token's id
     * @param now the present time
     * @throws Transactions.TransientFailure where that can't be done now, for whatever reason
     */
    void tokenUsed(UUID uuid, Instant now);

    /** {@return all tokens, oldest first} */
    List<AccessToken> tokens();

    /**
     * Revokes a token.
     *
     * @param uuid the token's id
     * @param now the present time
     * @return whether there was such a token, not yet revoked
     */
    boolean revokeToken(UUID uuid, Instant now);

    /** {@return whether there is no firm yet} */
    boolean isEmpty();
}
