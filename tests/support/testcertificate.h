// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard {

//! \brief A self-signed certificate for "localhost", valid from 2020 to 2120, and its key. They guard
//! nothing: only tests know them.
inline constexpr char testCertificatePem[] = R"(-----BEGIN CERTIFICATE-----
MIIBYjCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABG6p81iBQ6hqvTLr
jzEsXoOMLIZgq1rpOqc8Wlw6LlEmjcTji1ff1L2JgNVlKwWuZGA+tb3YkRbzSj0p
DtxcQJ6jSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/
MB0GA1UdDgQWBBT+8vrJN65Dq+kqb+tJ9NqaTvDUWDAKBggqhkjOPQQDAgNJADBG
AiEAxMCN+aGL36mIDuPFYQUmWyc7HNskVQXHKExI2EtGBYACIQCYu6PuYngP4K//
VpVkxF3j1WuSzD4AGwzFujQYYxrlWg==
-----END CERTIFICATE-----
)";

inline constexpr char testKeyPem[] = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgIUJrRSR0hu2MgEJz
RPlS5x0+EQ0zbII92q/pTsIL3fKhRANCAARuqfNYgUOoar0y648xLF6DjCyGYKta
6TqnPFpcOi5RJo3E44tX39S9iYDVZSsFrmRgPrW92JEW80o9KQ7cXECe
-----END PRIVATE KEY-----
)";

} // namespace switchyard
