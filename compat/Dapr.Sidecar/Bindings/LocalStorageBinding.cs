using System.Text;
using System.Text.Json;
using Dapr.Sidecar.Components;

namespace Dapr.Sidecar.Bindings;

/// <summary>Files below a folder: https://docs.dapr.io/reference/components-reference/supported-bindings/localstorage/.</summary>
internal sealed class LocalStorageBinding : IOutputBinding
{
    private const string Unfinished = ".incoming";
    private static readonly string[] Disallowed = ["/proc", "/sys", "/boot", "/var/run/secrets"];

    private readonly string _root;

    /// <exception cref="InvalidOperationException">The folder cannot be used.</exception>
    public LocalStorageBinding(Component component)
    {
        var root = Path.GetFullPath(component.Require("rootPath"));
        try
        {
            var folder = Directory.CreateDirectory(root);
            _root = folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"The folder '{root}' of the component '{component.Name}' cannot be made: {exception.Message}", exception);
        }

        if (Disallowed.Any(path => _root == path || _root.StartsWith(path + "/", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"The component '{component.Name}' cannot be used: property rootPath points to a disallowed location.");
        }
    }

    public IReadOnlyList<string> Operations { get; } = [BindingRequest.Create, "get", "list", "delete"];

    public async Task<byte[]?> InvokeAsync(BindingRequest request, CancellationToken cancellationToken)
    {
        var name = request.Find("fileName");
        try
        {
            return request.Operation switch
            {
                BindingRequest.Create => await CreateAsync(name ?? Guid.NewGuid().ToString(), request, cancellationToken),
                "get" => await GetAsync(name ?? string.Empty, cancellationToken),
                "list" => List(name ?? string.Empty),
                _ => Delete(name ?? string.Empty),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BindingException(exception.Message, exception);
        }
    }

    // Written beside and moved, so that a crash or a full disk leaves the old file or the new one.
    private async Task<byte[]?> CreateAsync(string name, BindingRequest request, CancellationToken cancellationToken)
    {
        var path = ConfinedPath.Of(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _root);
        var temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await File.WriteAllBytesAsync(temporary, Content(request), cancellationToken);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return JsonSerializer.SerializeToUtf8Bytes(new { fileName = Path.GetRelativePath(_root, path) });
    }

    private async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        var path = ConfinedPath.Of(_root, name);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : throw new FileNotFoundException($"file not found: {path}");
    }

    private byte[] List(string name)
    {
        var path = ConfinedPath.Of(_root, name);
        if (File.Exists(path))
        {
            throw new IOException($"unable to list files as the file specified is not a directory: {path}");
        }

        if (!Directory.Exists(path))
        {
            throw new IOException($"error getting stats for path {path}: no such file or directory");
        }

        var files = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(file => !file.EndsWith(Unfinished, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();

        // As daprd does it, no files are null and not an empty list.
        return JsonSerializer.SerializeToUtf8Bytes(files.Length == 0 ? null : files);
    }

    private byte[]? Delete(string name)
    {
        var path = ConfinedPath.Of(_root, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }
        else if (File.Exists(path))
        {
            File.Delete(path);
        }
        else
        {
            throw new FileNotFoundException($"error deleting file {path}: no such file or directory");
        }

        return null;
    }

    // What is base64 is taken for bytes; there is no other way to bring bytes in JSON.
    private static byte[] Content(BindingRequest request)
    {
        var text = request.Text();
        var buffer = new byte[text.Length];
        return !text.AsSpan().ContainsAny(' ', '\t') && Convert.TryFromBase64String(text, buffer, out var length)
            ? buffer[..length]
            : Encoding.UTF8.GetBytes(text);
    }
}
