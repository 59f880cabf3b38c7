using System.Text;
using System.Text.Json;

namespace Dapr.Sidecar.Bindings;

/// <summary>What a binding is asked to do.</summary>
/// <param name="Operation">One of its operations.</param>
/// <param name="Data">The data as JSON; <c>null</c> where there is none.</param>
/// <param name="Metadata">What the operation needs besides.</param>
internal sealed record BindingRequest(string Operation, byte[] Data, IReadOnlyDictionary<string, string> Metadata)
{
    public const string Create = "create";

    public string? Find(string name) => Metadata.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>The data as bindings of text take it: what a JSON string contains, else its source.</summary>
    /// <exception cref="BindingException">A character is half of a surrogate pair.</exception>
    public string Text()
    {
        if (Data is not [(byte)'"', ..])
        {
            return Encoding.UTF8.GetString(Data);
        }

        try
        {
            var reader = new Utf8JsonReader(Data);
            reader.Read();
            return reader.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException exception)
        {
            throw new BindingException($"the data is no text: {exception.Message}", exception);
        }
    }
}
