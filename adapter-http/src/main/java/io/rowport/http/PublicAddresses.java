package io.rowport.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Tells addresses of the public internet from those of this machine, of private networks, and of nobody. */
final class PublicAddresses {
    /** 64:ff9b::/96. What only begins so is of some network's own translation, and may lead into that network. */
    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic4(bytes, 0)
                : address instanceof Inet6Address && isPublic6(bytes);
    }

    /** Special networks of RFC 6890: 0/8, 10/8, 100.64/10, 127/8, 169.254/16, 172.16/12, 192.0.0/24, 192.168/16, 198.18/15, 224/3. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && third == 0);
            case 198 -> second != 18 && second != 19;
            default -> first < 224;
        };
    }

    /** Global unicast (2000::/3), but not what carries an address of IPv4 in it that isn't public itself. */
    private static boolean isPublic6(byte[] bytes) {
        if ((bytes[0] & 0xff) == 0x20 && bytes[1] == 0x02) {
            return isPublic4(bytes, 2);
        }
        boolean isTeredo = (bytes[0] & 0xff) == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        if (Arrays.equals(bytes, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length)) {
            return isPublic4(bytes, 12);
        }
        return (bytes[0] & 0xe0) == 0x20 && !isTeredo;
    }
}
