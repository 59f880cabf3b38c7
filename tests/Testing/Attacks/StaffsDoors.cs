using System.Text.Json;
using Microsoft.AspNetCore.Http;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Testing;

/// <summary>Visits whatever staff can change at a service, found as the service maps it.</summary>
public static class StaffsDoors
{
    /// <summary>Opens each door that changes something as staff, and wants to find it in the audit log by its name.</summary>
    /// <param name="app">The service.</param>
    /// <param name="staff">Somebody who may do everything.</param>
    public static async Task AreAuditedAsync<TProgram>(ServiceApp<TProgram> app, HttpClient staff)
        where TProgram : class
    {
        var doors = Door.Of(app.Services).Where(door => door.IsStaffs && !IsRead(door.Method)).ToList();
        var found = doors.Count == 0 ? ["There are no doors of the staff's."] : new List<string>();
        foreach (var door in doors)
        {
            var before = Count(app, door.Name);
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
            using var response = await staff.SendAsync(request);

            // An action begins when the log has the news of it, so that it is there before there is an answer.
            if (Count(app, door.Name) != before + 1)
            {
                found.Add($"{door} leaves nothing in the audit log ({(int)response.StatusCode}).");
            }
        }

        AttackSucceededException.ThrowIfAny(found);
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static int Count<TProgram>(ServiceApp<TProgram> app, string? name)
        where TProgram : class
        => app.Runtime.Published.Count(@event => @event.Type == AdminActionBegun.Type
            && JsonSerializer.Deserialize<AdminActionBegun>(@event.Data, JsonSerializerOptions.Web)?.Action == name);
}
