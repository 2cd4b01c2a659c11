namespace Sentinel.Sessions;

/// <summary>
/// Work on each row by itself, by all processors where there are many. The caller works too: one that waited for the others would keep a thread
/// of the pool from them, and the pool makes another only after half a second.
/// </summary>
public static class ManyRows
{
    /// <summary>From so many rows on, starting the others is worth it.</summary>
    private const int Many = 1_024;

    /// <param name="count">How many rows there are.</param>
    /// <param name="select">What a row, by its number from 0, comes to; it may be called by several threads at once.</param>
    /// <returns>In the order of the rows.</returns>
    public static T[] Select<T>(int count, Func<int, T> select)
    {
        var results = new T[count];
        if (count >= Many)
        {
            Parallel.For(0, count, i => results[i] = select(i));
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                results[i] = select(i);
            }
        }

        return results;
    }
}
