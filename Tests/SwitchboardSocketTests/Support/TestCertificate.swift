/// A self-signed certificate for 127.0.0.1 that nothing trusts; for tests only.
enum TestCertificate {
  static let certificate = """
    -----BEGIN CERTIFICATE-----
    MIIBfzCCASWgAwIBAgIUZO5jvmPuQW0+uviW/TGmAxRqzFAwCgYIKoZIzj0EAwIw
    FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyMTA0MDQwNFoYDzIxMjYxMDI4
    MDQwNDA0WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
    PQMBBwNCAARAElD0BC3MQ911rDQ6uGcMmNwxfextMF5LpZ2De0MAMB2yN4cIAxbB
    Z6NdtLYhBjFeuydS5eiOclDSgBF9VRQao1MwUTAdBgNVHQ4EFgQUe7rKv7jyG1+G
    cAvhCkbJ+ruU6S4wHwYDVR0jBBgwFoAUe7rKv7jyG1+GcAvhCkbJ+ruU6S4wDwYD
    VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAedKo6pDNcU46vzDu4n3aB
    y7gFFOoo544g8i0x539glwIhAK5YaR72ZL8dCEResU2JM+5WLqsoMuho5DFuN4Z7
    zpgZ
    -----END CERTIFICATE-----
    """

  static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGY8/1Y4tVspCRUG/
    jS0GyFtWt1EPQOpYbgzulIsztUKhRANCAARAElD0BC3MQ911rDQ6uGcMmNwxfext
    MF5LpZ2De0MAMB2yN4cIAxbBZ6NdtLYhBjFeuydS5eiOclDSgBF9VRQa
    -----END PRIVATE KEY-----
    """
}
