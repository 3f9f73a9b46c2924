package io.rowport.domain;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a person or program that belongs to exactly one firm.
 *
 * @param uuid identifies the account
 * @param firm the firm whose data the account sees, and no other's
 * @param name the full name, unique enough for records to refer to it
 * @param firstName the first name, null where unknown
 * @param lastName the last name, null where unknown
 * @param email the address, null where unknown
 * @param type the kind of account, for example {@code user}
 * @param role the role within the firm, for example {@code administrator}
 */
public record Account(
        UUID uuid,
        FirmId firm,
        String name,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        String type,
        String role) {
    public Account {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(firm, "firm");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(role, "role");
    }

    /**
     * An account of which only the name is known.
     *
     * @param uuid identifies the account
     * @param firm its firm
     * @param name its full name
     * @return an account of type {@code user} and role {@code administrator}
     */
    public static Account named(UUID uuid, FirmId firm, String name) {
        return new Account(uuid, firm, name, null, null, null, "user", "administrator");
    }
}
