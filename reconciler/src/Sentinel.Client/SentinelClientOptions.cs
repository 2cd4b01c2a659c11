namespace Sentinel.Client;

/// <summary>How the client talks to the service. Checked when a client is made.</summary>
public sealed class SentinelClientOptions
{
    /// <summary>The service's address, such as <c>https://sentinel.example.org</c>; null: the <see cref="HttpClient.BaseAddress"/>.</summary>
    public Uri? Server { get; set; }

    /// <summary>The access token. It is sent to <see cref="Server"/> alone and is in no message.</summary>
    public string? Token { get; set; }

    /// <summary>Asked for the token before each try, for tokens that are rotated; goes before <see cref="Token"/>.</summary>
    public Func<CancellationToken, ValueTask<string>>? TokenProvider { get; set; }

    /// <summary>
    /// How long a call goes on trying while the service cannot be reached or cannot serve; 1 s to 1 h. A call takes at most this and the
    /// request's patience.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one try waits for its answer, beyond what the service was asked to wait; 100 ms to 10 min.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Pause before the second try, doubled before each next one and jittered down to half of that; 1 ms to 1 min.</summary>
    public TimeSpan RetryBase { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause between two tries; <see cref="RetryBase"/> to 5 min. A longer <c>Retry-After</c> of the service is kept.</summary>
    public TimeSpan RetryLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Told before each pause, for logs and progress; must return at once.</summary>
    public Action<SentinelRetry>? Retrying { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>So many tries that reach nobody at all end a call before its deadline: a person at a terminal wants to know.</summary>
    internal int UnreachableTries { get; set; } = int.MaxValue;

    /// <exception cref="ArgumentException">A value is missing or out of range; names it.</exception>
    internal void Check(HttpClient http)
    {
        if ((Server ?? http.BaseAddress) is not { } server)
            throw new ArgumentException($"{nameof(Server)} is missing. Set it to the service's address, such as https://sentinel.example.org.");
        if (!server.IsAbsoluteUri || server.Scheme is not ("http" or "https"))
            throw new ArgumentException($"{nameof(Server)} '{server}' is no http or https address. Write it as https://sentinel.example.org.");
        if (server.UserInfo.Length > 0)
            throw new ArgumentException($"{nameof(Server)} has a user or password in it. Set {nameof(Token)} instead.");
        Range(nameof(Deadline), Deadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Range(nameof(AttemptTimeout), AttemptTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Range(nameof(RetryBase), RetryBase, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(nameof(RetryLimit), RetryLimit, RetryBase, TimeSpan.FromMinutes(5));
    }

    private static void Range(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
            throw new ArgumentException($"{name} is {value}; it has to be {least} to {most}.");
    }
}
