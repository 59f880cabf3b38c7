using System.ComponentModel.DataAnnotations;

namespace MusicStreaming.ServiceDefaults;

/// <summary>A bounded part of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="NextCursor">Where the list goes on; null at its end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Which part of a list is asked for; bound from the query by <c>[AsParameters]</c>.</summary>
/// <param name="Cursor">Where to go on, as the page before said; null for the beginning.</param>
/// <param name="Limit">The most items to answer, 1 to 100; 50 when it is not given.</param>
public sealed record PageRequest(string? Cursor, [property: Range(1, PageRequest.MostItems)] int? Limit)
{
    private const int MostItems = 100;
    private const int DefaultItems = 50;

    /// <summary>The most items to answer.</summary>
    public int Size => Math.Clamp(Limit ?? DefaultItems, 1, MostItems);
}
