import { ApiError, errorOf } from './client.ts';

/**
 * Sends files to an endpoint that makes something of them, and tells how much has left. Fetch cannot tell, so the older request does it.
 * @throws ApiError
 */
export function sendFiles(url: string, files: readonly File[], onProgress: (sent: number, total: number) => void): Promise<{ readonly id: string }> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onload = () => {
      const body: unknown = request.response;
      if (request.status < 300 && typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string') resolve({ id: body.id });
      else reject(errorOf(request.status, body));
    };
    request.onerror = () => reject(new ApiError('network', 0, null, null));
    request.send(form);
  });
}
