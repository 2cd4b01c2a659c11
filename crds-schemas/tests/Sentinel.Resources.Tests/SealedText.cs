namespace Sentinel.Resources.Tests;

/// <summary>What age made once, sealed to a key that nobody has any more.</summary>
internal static class SealedText
{
    public const string Recipient = "age1df8090qheqd0c4j797hqfz2she7mfmngl29j63a9s3jvpgxscvasjgw9qw";

    public const string Armor = """
        -----BEGIN AGE ENCRYPTED FILE-----
        YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBOWUlCNDBVOWlnTC9VT25q
        dG8zUmkxMm5kZytQQmpSNjdKRmhrK2VKOTBZCmtvSmExVWxKUHRJWlhXbGgzMU5Y
        N0tEMlQrcnBUVnh3eURGZ1E4ZHBRWmMKLS0tIG1Lb3RQOEoxT2FBUXNyTTEzT0pp
        Wit4Vndyb294UUJ5RTJFUEY0eVY3aTgKhaU6vs7Hs5dbVNI8QGQufMCKqrvqGkgh
        37JIQ1dd+NaF+BWfyg==
        -----END AGE ENCRYPTED FILE-----
        """;
}
