namespace Dapr.Sidecar.PubSub.Routing;

internal enum TokenKind
{
    End,
    Name,
    Literal,
    Symbol,
}

/// <summary>One word of a routing expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name or a symbol as it is written.</param>
/// <param name="Value">What a literal stands for: text, <see cref="long"/>, <see cref="double"/>, a truth value or null.</param>
/// <param name="Position">Where it begins, from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Text, object? Value, int Position)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
