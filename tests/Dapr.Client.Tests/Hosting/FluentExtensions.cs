namespace Dapr.Client.Tests.Hosting;

internal static class FluentExtensions
{
    /// <summary>Sets something up in the middle of an expression.</summary>
    public static T Use<T>(this T value, Action<T> configure)
    {
        configure(value);
        return value;
    }
}
