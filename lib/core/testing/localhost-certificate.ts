/** Self-signed, for localhost, valid until 2126: proves that certificates are verified. Its key is public and protects nothing. */
export const localhostCertificate = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUR7j9XgLNOpSLs1U0KDjQQqIPJRMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTE3MjY1N1oYDzIxMjYxMTAx
MTcyNjU3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR8a7qE1k3aA0Wfqpl/dLF97YdaeJlqfoZKZZ3wj3jVcN6m6b0iyii/
B+wWaSbej4RYNBRcbHnGxR3DDhM8vV58o28wbTAdBgNVHQ4EFgQUlYFGHEuu55DD
4M6LBdZbvrzltEcwHwYDVR0jBBgwFoAUlYFGHEuu55DD4M6LBdZbvrzltEcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgMDhor5udaod1BJxTwbMFmT/UVe7+UOggISnF5KewM/ICIBuY
nZ1x8fqsQhXfkF4KP2+BWcWD7NWYAmmVYqRqqdGv
-----END CERTIFICATE-----`;

export const localhostKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPh60nhYajqDJfz3y
wkB4TKLBAujiEyjrOK2CMsepLHShRANCAAR8a7qE1k3aA0Wfqpl/dLF97YdaeJlq
foZKZZ3wj3jVcN6m6b0iyii/B+wWaSbej4RYNBRcbHnGxR3DDhM8vV58
-----END PRIVATE KEY-----`;
