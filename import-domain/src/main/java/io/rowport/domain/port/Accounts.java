package io.rowport.domain.port;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Account;
import io.rowport.domain.FirmId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
     * @return the account, or empty where there is none
     */
    Optional<Account> find(UUID uuid);

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
     * @return the token, revoked and expired ones included, or empty where there is none
     */
    Optional<AccessToken> findToken(String hash);

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
